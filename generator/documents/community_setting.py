"""Families' sessions, letters and guides in their setting: what their documents draw on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generator.documents.blocks import Audience, Block, Document, Drawing
from generator.documents.filled import Fill, filler
from generator.documents.look import ADULTS_SIZE, WHOLE
from generator.evaluation.measures import Measure
from generator.lessons.handouts import Picture
from generator.lessons.lesson import Lesson
from generator.programme import Programme
from generator.toolkit.community import Community
from generator.toolkit.letters import Letter

SHEET_SIZE = 12.0
"""The size of text, in points, on what families are given."""


@dataclass(frozen=True)
class CommunitySetting:
    """What families' documents share: the programme, and how references are filled in."""

    programme: Programme
    fill: Fill

    @property
    def shared(self) -> Community:
        """Return what stands once for all work with families."""
        return self.programme.beyond_lessons.community

    @property
    def measure(self) -> Measure:
        """Return the evaluation's questions for parents."""
        return self.programme.measures["parents"]

    def drawing(self, picture: Picture) -> Drawing:
        """Return one of the shared drawings."""
        path = self.programme.root / "lessons/pictures" / picture.file
        return Drawing(path.read_text(encoding="utf-8"), picture.alt)

    def document(
        self,
        title: str,
        above: str,
        made_on: date,
        audience: Audience,
        blocks: tuple[Block, ...],
        *,
        badge: str = "",
    ) -> Document:
        """Return a document for families, governors, partners or those who work with them."""
        return Document(
            title=title,
            above=above,
            foot=f"{self.programme.masthead}: {title}. CC BY 4.0.",
            audience=audience,
            look=WHOLE,
            size=ADULTS_SIZE if audience == "adult" else SHEET_SIZE,
            made_on=made_on,
            blocks=blocks,
            badge=badge,
            keywords=("families and community",),
        )


def community_setting(programme: Programme) -> CommunitySetting:
    """Return the setting of everything for families and community."""
    return CommunitySetting(programme, filler(programme))


def letters_to_send(programme: Programme) -> tuple[Letter, ...]:
    """Return the letters of a school: one about lessons only where it teaches some of those."""
    taught = {lesson.place.year for lesson in programme.lessons}
    return tuple(
        letter
        for letter in programme.beyond_lessons.letters.letters
        if not letter.years or taught & set(range(letter.years.first, letter.years.last + 1))
    )


def on_withdrawal(programme: Programme, letter: Letter) -> str:
    """Return what a letter about lessons says on withdrawal, as the lessons' own flags have it."""
    if not letter.years:
        return ""
    years = range(letter.years.first, letter.years.last + 1)
    of_them = [lesson for lesson in programme.lessons if lesson.place.year in years]
    words = [
        _right(programme, lesson) for lesson in of_them if lesson.withdrawal == "sex-education"
    ]
    return "\n\n".join(words) or programme.beyond_lessons.letters.no_withdrawal


def _right(programme: Programme, lesson: Lesson) -> str:
    entry = programme.practice.withdrawal(lesson.withdrawal, programme.phase_of(lesson).id)
    return f"About the lesson “{lesson.title}” ({lesson.place.year_name}): {entry.parent}"
