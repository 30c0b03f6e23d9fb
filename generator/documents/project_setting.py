"""A project in its setting: what its documents draw from the rest of the programme."""

from __future__ import annotations

from dataclasses import dataclass

from generator.documents.blocks import Audience, Block, Document, Drawing
from generator.documents.filled import Fill, filler
from generator.documents.look import ADULTS_SIZE, WHOLE
from generator.evaluation.measures import Measure
from generator.lessons.curriculum import year_name
from generator.lessons.handouts import Picture
from generator.programme import Programme
from generator.toolkit.project import Project
from generator.toolkit.projects import Projects

SHEET_SIZE = 12.0
"""The size of text, in points, on what pupils are given."""


@dataclass(frozen=True)
class ProjectSetting:
    """A project, with what stands once for all."""

    project: Project
    programme: Programme
    fill: Fill

    @property
    def shared(self) -> Projects:
        """Return what stands once for every project."""
        return self.programme.beyond_lessons.shared_projects

    @property
    def measure(self) -> Measure:
        """Return the evaluation's questions that its pupils are asked."""
        return self.programme.measures[self.project.measure]

    @property
    def years(self) -> str:
        """Return the years it is for, as people say them: "Years 7 to 9"."""
        return years_in_words(self.project)

    def drawing(self, picture: Picture) -> Drawing:
        """Return one of the shared drawings."""
        path = self.programme.root / "lessons/pictures" / picture.file
        return Drawing(path.read_text(encoding="utf-8"), picture.alt)

    def document(
        self, title: str, audience: Audience, blocks: tuple[Block, ...], *, badge: str = ""
    ) -> Document:
        """Return a document of this project."""
        project = self.project
        return Document(
            title=title,
            above=f"{project.kind} project"
            + ("" if title == project.title else f" · {project.title}"),
            foot=f"{self.programme.masthead}: {project.title}, version {project.version}. "
            "CC BY 4.0.",
            audience=audience,
            look=WHOLE,
            size=ADULTS_SIZE if audience == "adult" else SHEET_SIZE,
            made_on=project.changelog[0].on,
            blocks=blocks,
            badge=badge,
            keywords=("extra-curricular project",),
        )


def years_in_words(project: Project) -> str:
    """Return the years a project is for, as people say them: "Years 7 to 9"."""
    first, last = project.years.first, project.years.last
    if first == last:
        return year_name(first)
    return f"{year_name(first).replace('Year ', 'Years ')} to {last}"


def project_settings(programme: Programme) -> tuple[ProjectSetting, ...]:
    """Return every project of the programme in its setting."""
    fill = filler(programme)
    projects = programme.beyond_lessons.projects
    return tuple(ProjectSetting(project, programme, fill) for project in projects)
