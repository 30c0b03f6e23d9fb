# Two commands: "make site" builds the site, "make test" runs every test. "make trust" runs the
# long tests of what the site promises. Each sets up .venv on its first run, and never again.

PYTHON ?= python3
BIN := .venv/bin

.PHONY: site test trust check serve clean

site: .venv/site-ready
	@$(BIN)/wholeschool build

test: .venv/test-ready
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check -q .
	@$(BIN)/mypy
	@$(BIN)/python -m pytest -n auto --dist loadfile --no-loadscope-reorder

trust: .venv/test-ready
	@$(BIN)/python -m pytest -v -m trust tests

check: .venv/site-ready
	@$(BIN)/wholeschool check

serve: .venv/site-ready
	@NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs serve

clean:
	rm -rf .venv site .site.* build

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or later is needed. Name one: make site PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || \
	  { echo "Python's venv is missing. On Debian or Ubuntu: sudo apt-get install python3-venv"; exit 1; }
	@echo "Setting up .venv (once)…"
	@$(PYTHON) -m venv .venv

.venv/site-ready: requirements.lock | .venv/bin/python
	@echo "Installing what the site needs (once, a minute or two)…"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

.venv/test-ready: requirements-test.lock tests/site/install_browser.py | .venv/bin/python
	@echo "Installing what the tests need (once, a minute or two)…"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-test.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@$(BIN)/python tests/site/install_browser.py
	@touch $@ .venv/site-ready
