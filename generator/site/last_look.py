"""A last look at each page as it is published: nothing on it runs but what the site ships.

Sources are checked and what they say is escaped, so nothing should ever be found here. Pages
written by hand may hold HTML, and a theme may change: this is where either would be caught.
"""

from __future__ import annotations

import re

_TAG = re.compile(r"""<([a-z][^\s/>]*+)((?:[^>"']++|"[^"]*+"|'[^']*+')*+)""", re.IGNORECASE)
_QUOTED = re.compile(r""""[^"]*"|'[^']*'""")
_RUNS = re.compile(r"""(?:^|[\s/"'])(?:on[a-z]+|style|srcdoc)\s*=""", re.IGNORECASE)
_LEADS_TO_CODE = re.compile(
    r"""[\s/"'](?:href|src|action|formaction|data)\s*=\s*["']?\s*(?:javascript|vbscript|data)\s*:""",
    re.IGNORECASE,
)
_OURS = re.compile(
    r"""\stype=["']?application/(?:ld\+)?json|\ssrc=["']?+(?!\s*(?:[a-z]+:|//))""", re.IGNORECASE
)
_NEVER = {"style", "iframe", "object", "embed", "base", "frame", "applet", "portal"}


def runs(html: str) -> list[str]:
    """Return each tag of the page that could run code or bring in another site's."""
    return [f"<{name}{rest}>"[:120] for name, rest in _TAG.findall(html) if _is_code(name, rest)]


def _is_code(name: str, attributes: str) -> bool:
    name = name.lower()
    if name in _NEVER or (name == "script" and not _OURS.search(attributes)):
        return True
    bare = _QUOTED.sub('""', attributes) if "=" in attributes else ""
    return bool(_RUNS.search(bare) or _LEADS_TO_CODE.search(attributes))
