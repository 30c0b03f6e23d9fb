"""What is said to hosts: the headers are the pages' own policy, and what only a server can say."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Browser
from served import served
from watched import Watched


def policy(root: Path) -> str:
    main = (root / "content/overrides/main.html").read_text(encoding="utf-8")
    found = re.search(r'Content-Security-Policy" content="([^"]+)"', main)
    assert found
    return found[1]


def test_the_policy_lets_nothing_in_but_the_sites_own(root: Path) -> None:
    rules = dict(rule.strip().split(" ", 1) for rule in policy(root).split(";"))
    assert rules.pop("default-src") == "'none'"
    assert rules.pop("base-uri") == rules.pop("form-action") == "'none'"
    # The empty style sheet that Plotly fills by script, by its hash.
    assert rules.pop("style-src") == "'self' 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"
    assert rules.pop("img-src") == "'self' data:"
    assert set(rules.values()) == {"'self'"}


def test_every_host_is_given_the_pages_policy_and_the_same_further_headers(root: Path) -> None:
    text = (root / "content/about/hosting.md").read_text(encoding="utf-8")
    samples = re.findall(r"```\n(.*?)```", text, re.DOTALL)
    assert len(samples) == 3
    for sample in samples:
        assert f"{policy(root)}; frame-ancestors 'none'" in sample
        for name in (
            "Strict-Transport-Security",
            "X-Content-Type-Options",
            "Referrer-Policy",
            "Permissions-Policy",
            "Cross-Origin-Opener-Policy",
        ):
            assert name in sample


def test_every_page_keeps_the_policy(whole_site: Path, root: Path) -> None:
    wanted = f'content="{policy(root)}"'
    pages = sorted(whole_site.rglob("*.html"))
    assert len(pages) > 500
    for page in pages:
        assert page.read_text(encoding="utf-8").count(wanted) == 1, page.name


def test_it_lies_one_step_from_the_page_about_the_site(whole_site: Path) -> None:
    about = (whole_site / "about/index.html").read_text(encoding="utf-8")
    for name in ("hosting", "childrens-data", "privacy", "promises", "accessibility"):
        assert f'href="{name}.html"' in about


def test_it_works_below_an_address(browser: Browser, whole_site: Path, tmp_path: Path) -> None:
    (tmp_path / "schools").mkdir()
    (tmp_path / "schools/whole school").symlink_to(whole_site)
    with served(tmp_path) as address:
        context = browser.new_context()
        watched = Watched(context, f"{address}/schools/whole%20school", searches=True)
        for path in (
            "index.html",
            "lessons/index.html",
            "toolkit/index.html",
            "evaluation/index.html",
        ):
            page = watched.open(path)
            assert page.locator("h1").inner_text()
        page.locator(".md-search__input").click()
        page.keyboard.type("banter")
        page.locator(".md-search-result__item a").first.click()
        page.wait_for_url("**/schools/whole%20school/lessons/*")
        assert watched.complaints == []
        assert watched.strangers == []
        context.close()
