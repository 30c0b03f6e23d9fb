"""A training session in its setting: what its documents draw from the rest of the programme."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generator.documents.blocks import Audience, Block, Document, Drawing
from generator.documents.filled import Fill, filler
from generator.documents.look import ADULTS_SIZE, WHOLE, Look
from generator.evaluation.measures import Measure
from generator.lessons.handouts import Picture
from generator.programme import Programme
from generator.toolkit.service import Service
from generator.toolkit.training import Training
from generator.toolkit.training_module import Module

SHEET_SIZE = 12.0
"""The size of text, in points, on what colleagues are given."""


@dataclass(frozen=True)
class TrainingSetting:
    """A module with its name, its place among the sessions, and what stands once for all."""

    module: Module
    number: int
    programme: Programme
    fill: Fill

    @property
    def name(self) -> str:
        """Return what the framework calls the module."""
        return self.programme.whole_school.module(self.module.id).name

    @property
    def training(self) -> Training:
        """Return what stands once for every module."""
        return self.programme.training

    @property
    def staff(self) -> Measure:
        """Return the evaluation's questions for staff."""
        return self.programme.measures["staff"]

    @property
    def services(self) -> tuple[Service, ...]:
        """Return where staff themselves can turn."""
        by_id = {service.id: service for service in self.programme.services.services}
        return tuple(by_id[name] for name in self.training.services)

    @property
    def look(self) -> Look:
        """Return the look of what belongs to no strand."""
        return WHOLE

    @property
    def made_on(self) -> date:
        """Return the date of the module's latest change."""
        return self.module.changelog[0].on

    def drawing(self, picture: Picture) -> Drawing:
        """Return one of the shared drawings."""
        return self.drawing_of(picture.file, picture.alt)

    def drawing_of(self, name: str, alt: str) -> Drawing:
        """Return the shared drawing in the file of this name."""
        path = self.programme.root / "lessons/pictures" / name
        return Drawing(path.read_text(encoding="utf-8"), alt)

    def document(
        self, title: str, audience: Audience, blocks: tuple[Block, ...], *, badge: str = ""
    ) -> Document:
        """Return a document of this session."""
        return Document(
            title=title,
            above=f"Staff training, session {self.number}"
            + ("" if title == self.name else f" · {self.name}"),
            foot=f"{self.programme.masthead}: {self.name}, "
            f"version {self.module.version}. CC BY 4.0.",
            audience=audience,
            look=self.look,
            size=ADULTS_SIZE if audience == "adult" else SHEET_SIZE,
            made_on=self.made_on,
            blocks=blocks,
            badge=badge,
            keywords=("staff training",),
        )


def training_settings(programme: Programme) -> tuple[TrainingSetting, ...]:
    """Return every module of the programme in its setting."""
    fill = filler(programme)
    return tuple(
        TrainingSetting(module, number, programme, fill)
        for number, module in enumerate(programme.modules, start=1)
    )
