"""Find a Chromium for the browser tests, or install one, or say what to do.

Tried in this order: the one named in CHROMIUM, one on the PATH, Debian's or Ubuntu's package,
Playwright's own. What is found is written to .venv/chromium for the tests to read.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FOUND = Path(".venv/chromium")


def on_path() -> str | None:
    """Return the Chromium named in CHROMIUM or found on the PATH."""
    named = os.environ.get("CHROMIUM")
    return named or next((found for name in NAMES if (found := shutil.which(name))), None)


def install_from_packages() -> None:
    """Install Debian's or Ubuntu's package, where this user may."""
    if not shutil.which("apt-get"):
        return
    if os.geteuid() == 0:
        command = ["apt-get"]
    elif shutil.which("sudo"):
        command = ["sudo", "-n", "apt-get"]
    else:
        return
    print("Installing Chromium from the system's packages (once)…", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = ["install", "-y", "-qq", "--no-install-recommends", "chromium"]
    for words in (["update", "-qq"], install):
        subprocess.run([*command, *words], check=False, env=environment, capture_output=True)


def playwrights_own() -> str | None:
    """Install Playwright's own Chromium and return its path, or None."""
    print("Installing Playwright's Chromium (once)…", flush=True)
    install = [sys.executable, "-m", "playwright", "install", "chromium"]
    if subprocess.run(install, check=False).returncode:
        return None
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        return playwright.chromium.executable_path


def main() -> None:
    """Find or install a Chromium and write down where it is."""
    chromium = on_path()
    if chromium is None:
        install_from_packages()
        chromium = on_path() or playwrights_own()
    if chromium is None:
        sys.exit(
            "No Chromium was found and none could be installed; the browser tests need one.\n"
            "Install Chromium or Chrome, then name it: CHROMIUM=/path/to/chromium make test"
        )
    FOUND.write_text(chromium, encoding="utf-8")


if __name__ == "__main__":
    main()
