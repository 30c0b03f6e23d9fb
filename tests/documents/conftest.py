"""The small programme's one lesson, and a document that holds every block there is."""

from __future__ import annotations

from datetime import date

import pytest
from every_block import ALL_BLOCKS

from generator.documents.blocks import Document
from generator.documents.lesson_setting import LessonSetting, lesson_settings
from generator.documents.look import WHOLE
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


@pytest.fixture(scope="session")
def programme(loaded_small_programme: Programme) -> Programme:
    return loaded_small_programme


@pytest.fixture(scope="session")
def setting(programme: Programme) -> LessonSetting:
    [setting] = lesson_settings(programme)
    return setting
