"""The small programme's library files, and the published schemas to check them against."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from generator.documents.lesson_files import make_lesson_files
from generator.documents.packages.library_files import make_library_files
from generator.programme import Programme

SCHEMAS = Path(__file__).parents[1] / "schemas"


@pytest.fixture(scope="session")
def qti_schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(SCHEMAS / "ccv1p1_qtiasiv1p2p1_v1p0.xsd"))


@pytest.fixture(scope="session")
def manifest_schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(SCHEMAS / "manifest.xsd"))


@pytest.fixture(scope="session")
def library(programme: Programme) -> dict[str, Path]:
    return make_library_files(programme, make_lesson_files(programme))
