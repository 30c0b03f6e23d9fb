"""A report as it is written, in the browser: served on this computer, renewed at every change."""

from __future__ import annotations

import hashlib
import re
from functools import cached_property
from html import escape
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from pathlib import Path
from threading import Lock

from generator.problems import as_text, has_errors
from generator.report_standing import Standing, report_standing
from generator.reports.definition import REPORTS
from generator.reports.rendering import render_report
from generator.site.environment import environment

_STYLES = Path(__file__).parent / "assets/css"
_CONFIG = Path(__file__).parents[2] / "mkdocs.yml"
_SHEET = re.compile(r"^  - assets/css/([a-z-]+\.css)$", re.MULTILINE)
_WATCH = """\
(() => {
  const first = document.documentElement.dataset.stamp;
  setInterval(async () => {
    try {
      const now = await (await fetch("/stamp")).text();
      if (now !== first) location.reload();
    } catch { /* The preview has ended: the page stays as it is. */ }
  }, 700);
})();
"""
_PAGE = """\
<!doctype html>
<html lang="en" dir="ltr" data-stamp="{stamp}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} (preview)</title>
<link rel="stylesheet" href="/material.css"><link rel="stylesheet" href="/site.css">
<script src="/watch.js" defer></script></head>
<body data-md-color-scheme="default"><main class="md-main"><div class="md-main__inner md-grid">
<div class="md-content"><article class="md-content__inner md-typeset"><div class="ws-page">
{body}
</div></article></div></div></main></body></html>
"""


class ReportPreview:
    """A report that is being written: its page now, and a stamp that changes when its files do.

    While something is wrong the last page that was whole stays, under what is wrong.
    """

    def __init__(self, root: Path, name: str) -> None:
        self.folder = f"{REPORTS}/{name}"
        self._root = root
        self._name = name
        self._last = ""
        self._made: tuple[str, str] = ("", "")
        self._lock = Lock()

    @property
    def is_there(self) -> bool:
        """Tell whether there is such a report."""
        return (self._root / self.folder / "report.yml").is_file()

    def stamp(self) -> str:
        """Return what tells this state of the report's files and releases from any other."""
        stamp = hashlib.sha256()
        places = (self.folder, "evaluation/releases", "evaluation/framework.yml")
        for place in places:
            path = self._root / place
            for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
                if file.is_file():
                    stamp.update(f"{file} {file.stat().st_mtime_ns}".encode())
        return stamp.hexdigest()

    def page(self) -> str:
        """Return the report's page as its files now have it."""
        with self._lock:
            stamp = self.stamp()
            if self._made[0] != stamp:
                self._made = (stamp, self._page(stamp))
            return self._made[1]

    @cached_property
    def styles(self) -> str:
        """Return the site's own styles as one sheet, in the order in which its pages have them."""
        named = _SHEET.findall(_CONFIG.read_text(encoding="utf-8"))
        return "\n".join((_STYLES / name).read_text(encoding="utf-8") for name in named)

    @cached_property
    def theme(self) -> str:
        """Return the theme's styles, which the site's are laid over."""
        folder = files("material") / "templates/assets/stylesheets"
        names = sorted(one.name for one in folder.iterdir() if one.name.endswith(".min.css"))
        return "\n".join((folder / name).read_text(encoding="utf-8") for name in names)

    def _page(self, stamp: str) -> str:
        standing = report_standing(self._root, self._name)
        if standing is None:
            wrong = "The report's report.yml cannot be read. Run wholeschool check to see why."
            return self._whole(stamp, _notice("Not to be shown", wrong) + self._last)
        own = [one for one in standing.problems if one not in standing.unapproved]
        above = _notice("To mend", as_text(own, self._root)) if own else ""
        if not has_errors(own):
            self._last = _body(standing)
        return self._whole(stamp, above + self._last)

    def _whole(self, stamp: str, body: str) -> str:
        return _PAGE.format(stamp=stamp, title=escape(self._name), body=body)


def serve(preview: ReportPreview, port: int) -> None:
    """Serve the preview on this computer until it is ended."""
    with ThreadingHTTPServer(("127.0.0.1", port), handler(preview)) as server:
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            return


def handler(preview: ReportPreview) -> type[BaseHTTPRequestHandler]:
    """Return what answers the browser."""
    kinds = {
        "/": ("text/html", preview.page),
        "/stamp": ("text/plain", preview.stamp),
        "/watch.js": ("text/javascript", lambda: _WATCH),
        "/site.css": ("text/css", lambda: preview.styles),
        "/material.css": ("text/css", lambda: preview.theme),
    }

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found = kinds.get(self.path.partition("?")[0])
            if found is None:
                self.send_error(HTTPStatus.NOT_FOUND)
                return
            raw = found[1]().encode()
            self.send_response(HTTPStatus.OK)
            self.send_header("Content-Type", f"{found[0]}; charset=utf-8")
            self.send_header("Cache-Control", "no-store")
            self.send_header("Content-Length", str(len(raw)))
            self.end_headers()
            self.wfile.write(raw)

        def log_message(self, *_: object) -> None:
            """Say nothing of each request: the terminal is for what is wrong."""

    return Handler


def _body(standing: Standing) -> str:
    report, sources = standing.report, standing.sources
    if sources.framework is None:
        raise LookupError("a report that passes its checks has a framework")
    release = sources.releases[report.definition.release]
    rendered = render_report(report, release, sources.framework, sources.releases)
    template = environment({}, {}, None).get_template("evaluation/report.html.j2")
    here = f"evaluation/reports/{report.definition.id}/index.md"
    return template.render(here=here, report=rendered, refusals=standing.unapproved)


def _notice(title: str, words: str) -> str:
    return (
        f'<section class="ws-synthetic" aria-label="{escape(title)}"><p><strong>{escape(title)}'
        f"</strong></p><pre>{escape(words)}</pre></section>"
    )
