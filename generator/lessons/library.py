"""The library: lessons read from their folders, each with its handouts and quizzes.

A lesson's folder is named by its id and holds `lesson.yml`, `handouts.yml`,
`quizzes.yml` and, where it needs its own, `pictures/*.svg`.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator.lessons.activity import Activity
from generator.lessons.handouts import Audience, Handout, Handouts
from generator.lessons.lesson import Lesson
from generator.lessons.quizzes import Quizzes
from generator.problems import Problem, Rule
from generator.sources.paths import within
from generator.sources.reading import read_source
from generator.sources.yaml_files import YamlFile

FOLDER_AND_ID = Rule(
    "LES001",
    "The folder and the id differ",
    "A lesson is found by its id: folder, address and references all use it.",
    "lessons/y8-vg/lesson.yml:\nid: y8-vag",
    "lessons/y8-vg/lesson.yml:\nid: y8-vg",
)
RULES = (FOLDER_AND_ID,)

SHARED_FOLDERS = ("frameworks", "pictures")
"""Folders in `lessons` that hold no lesson."""


@dataclass(frozen=True)
class LessonPack:
    """A lesson with all that lies beside it, and the files they were read from.

    `pictures` holds, for each picture's name, the path of its file below the root.
    """

    lesson: Lesson
    handouts: tuple[Handout, ...]
    quizzes: Quizzes
    file: YamlFile
    handouts_file: YamlFile
    quizzes_file: YamlFile

    @property
    def id(self) -> str:
        """Return the lesson's id."""
        return self.lesson.id

    @property
    def folder(self) -> str:
        """Return the lesson's folder, below the root."""
        return self.file.path.rpartition("/")[0]

    def handout(self, handout_id: str) -> Handout:
        """Return the handout with this id."""
        return next(handout for handout in self.handouts if handout.id == handout_id)

    def given_out(self, activity: Activity) -> tuple[Handout, ...]:
        """Return the activity's sheets that pupils get."""
        return self._sheets(activity, "pupil")

    def to_hand(self, activity: Activity) -> tuple[Handout, ...]:
        """Return the activity's sheets that stay with the teacher."""
        return self._sheets(activity, "teacher")

    def _sheets(self, activity: Activity, audience: Audience) -> tuple[Handout, ...]:
        named = map(self.handout, activity.handouts)
        return tuple(handout for handout in named if handout.audience == audience)


def read_lessons(root: Path) -> tuple[tuple[LessonPack, ...], list[Problem]]:
    """Read every lesson below `root`/lessons, in curriculum order, and all their problems.

    A lesson with a problem that keeps it from being understood is left out; its problems say why.
    """
    packs: list[LessonPack] = []
    problems: list[Problem] = []
    for name in lesson_folders(root):
        pack, found = _read_pack(root, f"lessons/{name}")
        problems += found
        if pack:
            packs.append(pack)
    packs.sort(key=lambda pack: pack.lesson.place.order)
    return tuple(packs), problems


def lesson_folders(root: Path) -> tuple[str, ...]:
    """Return the names of the lessons' folders: every folder in `root`/lessons but the shared ones.

    A link that leads nowhere counts, so that a lesson never vanishes without a word.
    """
    folder = root / "lessons"
    entries = sorted(folder.iterdir()) if folder.is_dir() else []
    return tuple(
        entry.name
        for entry in entries
        if (entry.is_dir() or (entry.is_symlink() and not entry.is_file()))
        and entry.name not in SHARED_FOLDERS
        and not entry.name.startswith(".")
    )


def picture_path(root: Path, pack: LessonPack, name: str) -> Path | None:
    """Return a picture's file: the lesson's own first, then the shared one, or None."""
    return within(root / pack.folder / "pictures", name) or within(root / "lessons/pictures", name)


def _read_pack(root: Path, folder: str) -> tuple[LessonPack | None, list[Problem]]:
    lesson, file, problems = read_source(root, f"{folder}/lesson.yml", Lesson)
    handouts, handouts_file, found = read_source(root, f"{folder}/handouts.yml", Handouts)
    problems += found
    quizzes, quizzes_file, found = read_source(root, f"{folder}/quizzes.yml", Quizzes)
    problems += found
    if lesson and file and lesson.id != folder.rpartition("/")[2]:
        problems.append(
            file.problem(
                FOLDER_AND_ID,
                file.place(("id",)),
                f'the id is "{lesson.id}", the folder "{folder.rpartition("/")[2]}"',
                "Rename one of the two.",
            )
        )
    if not (lesson and file and handouts and handouts_file and quizzes and quizzes_file):
        return None, problems
    pack = LessonPack(lesson, handouts.handouts, quizzes, file, handouts_file, quizzes_file)
    return pack, problems
