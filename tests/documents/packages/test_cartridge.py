"""A cartridge as a learning platform reads it: valid, whole, and with teachers' files marked."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from generator.documents.lesson_files import make_lesson_files
from generator.documents.lesson_setting import LessonSetting
from generator.documents.lesson_sheets import EXIT_QUIZ, lesson_files
from generator.documents.packages.library_files import cartridge_address, make_library_files
from generator.programme import Programme

CP = "{http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1}"
ROLE = "{http://ltsc.ieee.org/xsd/imsccv1p1/LOM/resource}value"


@pytest.fixture
def cartridge(library: dict[str, Path]) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(library[cartridge_address("all")].read_bytes()))


@pytest.fixture
def manifest(cartridge: zipfile.ZipFile) -> etree._Element:
    return etree.fromstring(cartridge.read("imsmanifest.xml"))


def test_manifest_is_valid_against_the_published_schemas(
    manifest: etree._Element, manifest_schema: etree.XMLSchema
) -> None:
    manifest_schema.assertValid(manifest)


def test_every_file_is_listed_once_and_every_reference_leads_to_one(
    cartridge: zipfile.ZipFile, manifest: etree._Element
) -> None:
    listed = [file.get("href") for file in manifest.iter(f"{CP}file")]
    assert sorted(listed) == sorted(set(cartridge.namelist()) - {"imsmanifest.xml"})
    resources = {resource.get("identifier") for resource in manifest.iter(f"{CP}resource")}
    wanted = {
        element.get("identifierref")
        for name in ("item", "dependency")
        for element in manifest.iter(f"{CP}{name}")
        if element.get("identifierref")
    }
    assert wanted <= resources
    shown = {item.get("identifierref") for item in manifest.iter(f"{CP}item")}
    pictures = {one for one in resources if one.startswith("file-pictures.")}
    assert resources - pictures <= shown


def test_pictures_of_a_quiz_are_in_the_cartridge(cartridge: zipfile.ZipFile) -> None:
    names = set(cartridge.namelist())
    for name in names:
        if name.startswith("quizzes/"):
            for path in re.findall(r"\$IMS-CC-FILEBASE\$/([^&\"]+)", cartridge.read(name).decode()):
                assert path in names


def test_all_that_is_not_for_pupils_is_marked_as_the_teachers(
    cartridge: zipfile.ZipFile, manifest: etree._Element, setting: LessonSetting
) -> None:
    marked = {
        resource.get("href")
        for resource in manifest.iter(f"{CP}resource")
        if [role.text for role in resource.iter(ROLE)] == ["Instructor"]
    }
    quiet = {f"handout-{n}" for n in setting.pack.lesson.before.quiet_alternative.handouts}
    seen = {
        file.address(setting.pack.id, kind).removeprefix("lessons/")
        for file in lesson_files(setting.pack)
        if file.audience == "pupil" and file is not EXIT_QUIZ and file.name not in quiet
        for kind in file.kinds
    }
    names = set(cartridge.namelist())
    documents = {name for name in names if name.startswith(f"{setting.pack.id}/")}
    exit_quizzes = {name for name in names if re.fullmatch(r"quizzes/.*-exit\.xml", name)}
    assert exit_quizzes
    assert {one for one in marked if one} == documents - seen
    by_path = {
        path: resource.get("identifier")
        for resource in manifest.iter(f"{CP}resource")
        for path in [file.get("href") for file in resource.iter(f"{CP}file")]
        if [role.text for role in resource.iter(ROLE)] == ["Instructor"]
    }
    assert exit_quizzes < set(by_path)
    titles = {
        item.get("identifierref"): item.findtext(f"{CP}title")
        for item in manifest.iter(f"{CP}item")
    }
    for resource in by_path.values():
        assert titles[resource].startswith(("For teachers: ", "For the teacher to release: "))


def test_no_two_things_in_a_lesson_have_one_name(manifest: etree._Element) -> None:
    for folder in manifest.iter(f"{CP}item"):
        titles = [item.findtext(f"{CP}title") for item in folder.findall(f"{CP}item")]
        assert len(titles) == len(set(titles))


def test_the_same_programme_gives_the_same_bytes(
    programme: Programme, library: dict[str, Path]
) -> None:
    again = make_library_files(programme, make_lesson_files(programme))
    assert again == library
