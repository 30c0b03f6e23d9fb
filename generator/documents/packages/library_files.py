"""The files of the library as a whole: for learning platforms, spreadsheets and catalogues.

They are quick to make, since the documents in them are made already; each is kept under a name that
holds its hash, and the same programme gives the same bytes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from generator.documents.lesson_setting import LessonSetting, lesson_settings
from generator.documents.lesson_sheets import EXIT_QUIZ, STARTER_QUIZ, lesson_files
from generator.documents.office_package import zipped
from generator.documents.outputs import CACHE, in_cache
from generator.documents.packages.cartridge import Cartridge, Folder, Resource, cartridge_files
from generator.documents.packages.catalogue import catalogue_json
from generator.documents.packages.coverage_workbook import coverage_workbook
from generator.documents.packages.moodle_xml import moodle_xml
from generator.documents.packages.qti import qti_xml
from generator.documents.packages.quiz_items import QuizPaper, quiz_papers
from generator.documents.pictures import to_png
from generator.programme import Programme
from generator.swap import write_whole_bytes

COVERAGE = "lessons/coverage-and-scheme-of-work.xlsx"
CATALOGUE = "lessons/catalogue.json"
_TO_RELEASE = "For the teacher to release: "
ALL = "all"
"""What stands in an address for all strands together."""


def groups(programme: Programme) -> list[tuple[str, str]]:
    """Return the groups of lessons that packages are made for, by id and name: all, each strand."""
    there = {lesson.place.strand for lesson in programme.lessons}
    strands = [one for one in programme.curriculum.strands if one.id in there]
    return [(ALL, "All lessons"), *((strand.id, strand.name) for strand in strands)]


def cartridge_address(strand: str) -> str:
    """Return the address of a strand's cartridge, or of the one of all lessons."""
    return f"lessons/whole-school-{strand}.imscc"


def quizzes_address(strand: str) -> str:
    """Return the address of a strand's quizzes for Moodle, or of all lessons' quizzes."""
    return f"lessons/whole-school-{strand}-quizzes.xml"


def make_library_files(programme: Programme, made: Mapping[str, Path]) -> dict[str, Path]:
    """Make the library's files; return each file by its address below the site's root.

    `made` holds the file of every document of a lesson by its address.
    """
    folder = programme.root / CACHE
    settings = lesson_settings(programme)
    files = {
        COVERAGE: _kept(folder, "coverage.xlsx", coverage_workbook(programme)),
        CATALOGUE: _kept(folder, "catalogue.json", catalogue_json(programme).encode()),
    }
    for strand, name in groups(programme):
        some = [one for one in settings if strand in {ALL, one.lesson.place.strand}]
        papers = [paper for one in some for paper in quiz_papers(one.pack, one.fill_for_pupils)]
        quizzes = moodle_xml(papers, _drawings(some))
        files[quizzes_address(strand)] = _kept(folder, f"{strand}-quizzes.xml", quizzes)
        course = zipped(cartridge_files(_cartridge(strand, name, some, made)))
        files[cartridge_address(strand)] = _kept(folder, f"{strand}.imscc", course)
    return files


def _kept(folder: Path, name: str, raw: bytes) -> Path:
    """Keep a file under a name that holds its hash, unless it is there already."""
    stem, _, kind = name.rpartition(".")
    digest = hashlib.sha256(raw).hexdigest()[:16]
    file = folder / f"library-{stem}-{digest}.{kind}"
    if not in_cache(file):
        write_whole_bytes(file, raw)
    return file


def _drawings(settings: Sequence[LessonSetting]) -> dict[str, bytes]:
    """Return the pictures of the lessons' quizzes by name, as PNG."""
    drawings = {}
    for setting in settings:
        quizzes = setting.pack.quizzes
        for question in (*quizzes.starter, *quizzes.exit):
            if question.picture:
                drawings[question.picture.file] = to_png(setting.drawing(question.picture).svg)
    return drawings


def _cartridge(
    strand: str, name: str, settings: Sequence[LessonSetting], made: Mapping[str, Path]
) -> Cartridge:
    pictures = {f"pictures/{_png(drawing)}": png for drawing, png in _drawings(settings).items()}
    return Cartridge(
        id=f"whole-school-{strand}",
        title=f"Whole School: {name}",
        description=(
            f"{len(settings)} lessons, from {settings[0].lesson.place.year_name} to "
            f"{settings[-1].lesson.place.year_name}: handouts and quizzes for pupils; plans, "
            "slides and answers for teachers. CC BY 4.0."
        ),
        folders=tuple(
            Folder(
                f"{one.lesson.place.year_name}: {one.lesson.title}", tuple(_lesson_parts(one, made))
            )
            for one in settings
        ),
        pictures=pictures,
    )


def _lesson_parts(setting: LessonSetting, made: Mapping[str, Path]) -> Iterator[Resource]:
    """Yield what a lesson puts on a platform: what pupils see first, then what is for teachers.

    The exit quiz, and the sheet of those who choose the quiet task, are the teacher's to release:
    seen beforehand, the one gives its answers away and the other shows who chose it.
    """
    pack = setting.pack
    quiet = {f"handout-{name}" for name in pack.lesson.before.quiet_alternative.handouts}
    own, to_release, for_teachers = [], [], []
    for file in lesson_files(pack):
        if file.kinds == ("zip",):
            continue
        kind = "pdf" if "pdf" in file.kinds else file.kinds[0]
        address = file.address(pack.id, kind)
        path, raw = address.removeprefix("lessons/"), made[address].read_bytes()
        title = f"{file.title}, on paper" if file in {STARTER_QUIZ, EXIT_QUIZ} else file.title
        if file.audience != "pupil":
            for_teachers.append(Resource(f"For teachers: {title}", path, raw, for_teachers=True))
        elif file is EXIT_QUIZ or file.name in quiet:
            to_release.append(Resource(f"{_TO_RELEASE}{title}", path, raw, for_teachers=True))
        else:
            own.append(Resource(title, path, raw))
    starter, leaving = quiz_papers(pack, setting.fill_for_pupils)
    yield from own
    yield _quiz(starter, "Starter quiz, online")
    yield from to_release
    yield _quiz(leaving, f"{_TO_RELEASE}Exit quiz, online", for_teachers=True)
    yield from for_teachers


def _quiz(paper: QuizPaper, title: str, *, for_teachers: bool = False) -> Resource:
    names = [item.picture[0] for item in paper.items if item.picture]
    pictures = {name: f"pictures/{_png(name)}" for name in names}
    return Resource(
        title,
        f"quizzes/{paper.id}.xml",
        qti_xml(paper, pictures),
        type="imsqti_xmlv1p2/imscc_xmlv1p1/assessment",
        for_teachers=for_teachers,
        needs=tuple(dict.fromkeys(pictures.values())),
    )


def _png(drawing: str) -> str:
    return f"{drawing.rpartition('.')[0]}.png"
