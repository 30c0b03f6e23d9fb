"""The theme's search is mended in its one place, and a build stops where that place is gone."""

from __future__ import annotations

from pathlib import Path

import material
import pytest
from mkdocs.exceptions import PluginError

from generator.site.search_worker import mended


def theme_search() -> str:
    workers = Path(material.__path__[0], "templates/assets/javascripts/workers")
    (script,) = workers.glob("search.*.min.js")
    return script.read_text(encoding="utf-8")


def test_one_sign_is_put_between_steps_and_nothing_else_is_touched() -> None:
    theme = theme_search()
    ours = mended(theme)
    assert len(ours) == len(theme) + len('+","')
    assert ours.replace('o.id+","', "o.id") == theme


def test_a_search_that_is_written_otherwise_stops_the_build() -> None:
    with pytest.raises(PluginError, match="written otherwise"):
        mended(mended(theme_search()))
