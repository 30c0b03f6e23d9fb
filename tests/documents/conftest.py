"""The small programme's one lesson, and a document that holds every block there is."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from every_block import ALL_BLOCKS

from generator.documents.blocks import Document
from generator.documents.lesson_setting import LessonSetting, lesson_settings
from generator.documents.look import WHOLE
from generator.loading import load_programme
from generator.programme import Programme


@pytest.fixture
def every_block() -> Document:
    return Document(
        title='Every "block" & <more>',
        above="Year 5 · Helping safely",
        foot="Whole School",
        audience="adult",
        look=WHOLE,
        size=11,
        made_on=date(2026, 11, 22),
        blocks=ALL_BLOCKS,
        badge="For the teacher: not for pupils",
    )


@pytest.fixture
def programme(small_programme: Path) -> Programme:
    programme, _ = load_programme(small_programme)
    assert programme
    return programme


@pytest.fixture
def setting(programme: Programme) -> LessonSetting:
    [setting] = lesson_settings(programme)
    return setting
