"""The theme's search, mended where its part lunr 2.3.9 mixes up terms that hold digits.

lunr keeps terms as a tree, and puts alike branches together by a text of what leads where: the
letter of each step and the number of where it leads, without a sign between them. A step "1" to 23
then "4" to 5 reads like "1" to 2 then "3" to 45, so that branches that differ are put together:
terms appear that no page holds, and a search that comes upon one of them stops with nothing found.
"""

from __future__ import annotations

from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files

_WORKER = "assets/javascripts/workers/search."
_MIXED_UP, _TOLD_APART = "e=e+s+o.id}", 'e=e+s+o.id+","}'


def mend_search(files: Files) -> None:
    """Put the mended script in the place of the theme's, or stop where there is nothing to mend."""
    for file in files:
        if file.src_uri.startswith(_WORKER) and file.src_uri.endswith(".js"):
            file.content_string = mended(file.content_string)


def mended(script: str) -> str:
    """Return the search's script with a sign between a step's end and the next step."""
    if script.count(_MIXED_UP) != 1:
        raise PluginError(
            "The theme's search is written otherwise than it was: look whether its lunr still "
            "mixes up terms that hold digits, and mend or remove generator/site/search_worker.py."
        )
    return script.replace(_MIXED_UP, _TOLD_APART)
