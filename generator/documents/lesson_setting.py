"""A lesson in its setting: what its documents draw from the rest of the programme."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from generator.documents.blocks import Audience, Block, Document, Drawing
from generator.documents.filled import Fill, filler
from generator.documents.look import ADULTS_SIZE, Look, pupils_size, strand_look
from generator.lessons.activity import Activity
from generator.lessons.curriculum import AGE_IN_RECEPTION, Phase
from generator.lessons.handouts import Picture
from generator.lessons.lesson import Lesson
from generator.lessons.library import LessonPack, picture_path
from generator.lessons.period import FittedPlan, plans_for
from generator.lessons.practice import PhasePractice
from generator.programme import Programme
from generator.toolkit.service import Service


@dataclass(frozen=True)
class LessonSetting:
    """A lesson with its phase, its practice, its services, its look and its pictures.

    `fill` fills in references for adults, `fill_for_pupils` for the class.
    """

    pack: LessonPack
    programme: Programme
    fill: Fill
    fill_for_pupils: Fill

    @cached_property
    def for_pupils(self) -> LessonSetting:
        """Return the lesson as pupils get it: its texts hold no blank for a teacher to fill in."""
        return replace(self, fill=self.fill_for_pupils)

    @property
    def lesson(self) -> Lesson:
        """Return the lesson itself."""
        return self.pack.lesson

    @cached_property
    def phase(self) -> Phase:
        """Return the phase of the lesson's year."""
        return self.programme.phase_of(self.lesson)

    @cached_property
    def practice(self) -> PhasePractice:
        """Return what stands for every lesson of the phase."""
        return self.programme.practice.phase(self.phase.id)

    @cached_property
    def plans(self) -> tuple[FittedPlan, ...]:
        """Return the lengths in which the lesson is offered, the shortest first."""
        edition = self.programme.edition
        return plans_for(self.lesson, edition.period if edition else None)

    @property
    def gate(self) -> tuple[str, ...]:
        """Return what has to be in place on the day, where the lesson's sensitivity asks for it."""
        practice = self.programme.practice.sensitivity(self.lesson.sensitivity)
        return tuple(map(self.fill, practice.gate_for(self.plans[0].period)))

    def shortens(self, activity: Activity) -> bool:
        """Tell whether a plan that is offered shortens the activity."""
        parts = (plan.part(activity.id) for plan in self.plans)
        return any(part is not None and part.how is not None for part in parts)

    @property
    def is_for_the_youngest(self) -> bool:
        """Tell whether pupils look at pictures and listen rather than read."""
        return self.phase.id in {"eyfs", "ks1"}

    @cached_property
    def look(self) -> Look:
        """Return the look of the lesson's strand."""
        return strand_look(self.programme.curriculum.strand(self.lesson.place.strand))

    @property
    def strand_name(self) -> str:
        """Return the strand's name, as this year group knows it."""
        place = self.lesson.place
        return self.programme.curriculum.strand_name(place.strand, place.year)

    @property
    def strand_name_for_families(self) -> str:
        """Return the strand's name as a letter home says it, without an abbreviation."""
        place = self.lesson.place
        return self.programme.curriculum.strand_name_for_families(place.strand, place.year)

    @property
    def made_on(self) -> date:
        """Return the date of the lesson's latest change."""
        return self.lesson.changelog[0].on

    @cached_property
    def help_services(self) -> tuple[tuple[Service, str], ...]:
        """Return the services on the help card, then the lesson's own; each with when it helps."""
        card, youngest = self.practice.pupil.help_card, AGE_IN_RECEPTION + self.lesson.place.year
        named = {entry.service for entry in card.services}
        usual = [
            (service, entry.when)
            for entry in card.services
            if entry.stands_in(self.lesson.signposting.services)
            and (
                not self.lesson.signposting.own_card
                or entry.service in self.lesson.signposting.services
            )
            and (service := self._service(entry.service)).suits_pupil_of(youngest)
        ]
        own = [self._service(name) for name in self.lesson.signposting.services
               if name not in named]  # fmt: skip
        return (*usual, *((service, service.audience) for service in own))

    def _service(self, name: str) -> Service:
        service = self.programme.services.service(name)
        if service is None:
            raise LookupError(f"no service {name}")
        return service

    def drawing(self, picture: Picture) -> Drawing:
        """Return a picture of the lesson as a drawing."""
        return self.drawing_of(picture.file, picture.alt)

    def drawing_of(self, name: str, alt: str) -> Drawing:
        """Return the drawing in the file of this name: the lesson's own, or a shared one."""
        path = picture_path(self.programme.root, self.pack, name)
        if path is None:
            raise LookupError(f"{self.pack.id} names the picture {name}, which is not there")
        return Drawing(path.read_text(encoding="utf-8"), self.fill(alt))

    def document(
        self, title: str, audience: Audience, blocks: tuple[Block, ...], *, badge: str = ""
    ) -> Document:
        """Return a document of this lesson, in its look and in type for its readers."""
        lesson = self.lesson
        pupil = audience == "pupil"
        version = "" if pupil else f" · version {lesson.version}"
        belongs_to = self.strand_name if title == lesson.title else lesson.title
        return Document(
            title=title,
            above=f"{lesson.place.year_name} · {belongs_to}",
            foot=f"{self.programme.masthead}{version} · CC BY 4.0",
            audience=audience,
            look=self.look,
            size=pupils_size(self.phase.id) if pupil else ADULTS_SIZE,
            made_on=self.made_on,
            blocks=blocks,
            badge=badge,
            keywords=(lesson.place.year_name, self.strand_name),
        )


def lesson_settings(programme: Programme) -> tuple[LessonSetting, ...]:
    """Return every lesson of the programme in its setting."""
    fill, fill_for_pupils = filler(programme), filler(programme, "pupil")
    return tuple(LessonSetting(pack, programme, fill, fill_for_pupils) for pack in programme.packs)
