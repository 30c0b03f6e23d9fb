"""What each lesson tells machines: schema.org's LearningResource, as JSON-LD in its teacher's page.

Library catalogues and search engines read it. Every value comes from the lesson itself. Addresses
are relative to the page, because the site does not know where it will be published: JSON-LD reads
a relative address against the page's own, so it is right on any server, mirror or disk, where an
absolute one would be right on a single one.

Answers are not listed: a catalogue would hand them to pupils.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel

from generator.documents.lesson_sheets import PLAN, SLIDES, Kind
from generator.lessons.curriculum import AGE_IN_RECEPTION
from generator.lessons.lesson import Status
from generator.lessons.library import LessonPack
from generator.programme import Programme
from generator.site.page import link
from generator.site.take_away import Download

CC_BY = "https://creativecommons.org/licenses/by/4.0/"
PUBLISHER = "Whole School"
OFFICE = "application/vnd.openxmlformats-officedocument"
MEDIA_TYPES: dict[Kind, str] = {
    "pdf": "application/pdf",
    "docx": f"{OFFICE}.wordprocessingml.document",
    "pptx": f"{OFFICE}.presentationml.presentation",
    "xlsx": f"{OFFICE}.spreadsheetml.sheet",
    "zip": "application/zip",
}


class _Thing(BaseModel):
    """A thing of schema.org: the vocabulary's own keys, and no others."""

    model_config = ConfigDict(
        alias_generator=to_camel, extra="forbid", frozen=True, populate_by_name=True
    )


class Organization(_Thing):
    """Who publishes."""

    type: Literal["Organization"] = Field("Organization", alias="@type")
    name: str


class Audience(_Thing):
    """Who it is for."""

    type: Literal["EducationalAudience"] = Field("EducationalAudience", alias="@type")
    educational_role: Literal["teacher", "student", "parent"]


class Alignment(_Thing):
    """A statutory statement that the lesson works towards, in our words."""

    type: Literal["AlignmentObject"] = Field("AlignmentObject", alias="@type")
    alignment_type: Literal["teaches"] = "teaches"
    educational_framework: str
    target_name: str
    target_description: str
    target_url: str
    url: str


class Series(_Thing):
    """What the lesson belongs to: the strand, and through it the whole library."""

    type: Literal["CreativeWorkSeries"] = Field("CreativeWorkSeries", alias="@type")
    name: str
    url: str


class Part(_Thing):
    """A part of the lesson with an address of its own: a handout, a quiz, a page for others."""

    type: Literal["LearningResource"] = Field("LearningResource", alias="@type")
    name: str
    url: str
    learning_resource_type: str
    audience: Audience


class Encoding(_Thing):
    """The lesson as a file."""

    type: Literal["MediaObject"] = Field("MediaObject", alias="@type")
    name: str
    content_url: str
    encoding_format: str
    content_size: str | None = None


class LearningResource(_Thing):
    """A lesson as schema.org describes a learning resource."""

    context: Literal["https://schema.org"] = Field("https://schema.org", alias="@context")
    type: Literal["LearningResource"] = Field("LearningResource", alias="@type")
    identifier: str
    url: str
    name: str
    description: str
    in_language: Literal["en-GB"] = "en-GB"
    learning_resource_type: Literal["lesson plan"] = "lesson plan"
    educational_level: tuple[str, ...]
    typical_age_range: str
    time_required: str
    about: tuple[str, ...]
    keywords: tuple[str, ...]
    teaches: tuple[str, ...]
    assesses: str
    competency_required: tuple[str, ...] | None = None
    educational_alignment: tuple[Alignment, ...]
    audience: Audience
    content_rating: str
    is_accessible_for_free: Literal[True] = True
    license: str = CC_BY
    publisher: Organization = Organization(name=PUBLISHER)
    version: str
    creative_work_status: Status
    date_published: date
    date_modified: date
    is_part_of: Series
    has_part: tuple[Part, ...]
    encoding: tuple[Encoding, ...]


def learning_resource(
    pack: LessonPack, programme: Programme, downloads: Iterable[Download]
) -> dict[str, object]:
    """Return the lesson as JSON-LD, for its teacher's page."""
    lesson = pack.lesson
    place, phase = lesson.place, programme.phase_of(lesson)
    strand = programme.curriculum.strand(place.strand)
    age = AGE_IN_RECEPTION + place.year
    here = f"lessons/{lesson.id}.md"
    framework = programme.framework
    resource = LearningResource(
        identifier=lesson.id,
        url=link(here, here),
        name=lesson.title,
        description=f"{lesson.objective}. {lesson.outcome}",
        educational_level=(place.year_name, phase.name),
        typical_age_range=f"{age}-{age + 1}",
        time_required=f"PT{lesson.minutes}M",
        about=(strand.name,),
        keywords=tuple(word.keyword for word in lesson.keywords),
        teaches=lesson.key_learning_points,
        assesses=lesson.outcome,
        competency_required=tuple(prior.brings for prior in lesson.prior_knowledge) or None,
        educational_alignment=tuple(
            Alignment(
                educational_framework=f"{framework.published_by}, {framework.title}, "
                f"{framework.version}",
                target_name=group.heading,
                target_description=statement.text,
                target_url=framework.url,
                url=link(here, f"lessons/statements.md#{statement.code.lower()}"),
            )
            for group in framework.groups
            for statement in group.statements
            if statement.code in lesson.statements
        ),
        audience=Audience(educational_role="teacher"),
        content_rating=f"Sensitivity {lesson.sensitivity} of 3",
        version=lesson.version,
        creative_work_status=lesson.status,
        date_published=lesson.changelog[-1].on,
        date_modified=lesson.changelog[0].on,
        is_part_of=Series(name=strand.name, url=link(here, f"lessons/strands.md#{strand.id}")),
        has_part=tuple(_parts(pack, here)),
        encoding=tuple(_encodings(pack, downloads, here)),
    )
    return resource.model_dump(mode="json", by_alias=True, exclude_none=True)


def _parts(pack: LessonPack, here: str) -> Iterator[Part]:
    pupils, parents = f"lessons/{pack.id}/pupils.md", f"lessons/{pack.id}/parents.md"
    student, parent = Audience(educational_role="student"), Audience(educational_role="parent")

    def part(name: str, address: str, kind: str, audience: Audience) -> Part:
        return Part(
            name=name, url=link(here, address), learning_resource_type=kind, audience=audience
        )

    for handout in pack.handouts:
        if handout.audience == "pupil":
            yield part(handout.title, f"{pupils}#{handout.id}", "handout", student)
    yield part("Starter quiz", f"{pupils}#starter-quiz", "quiz", student)
    yield part("Exit quiz", f"{pupils}#exit-quiz", "quiz", student)
    yield part("For parents and carers", parents, "letter", parent)


def _encodings(pack: LessonPack, downloads: Iterable[Download], here: str) -> Iterator[Encoding]:
    # Only the lesson itself: other files are its parts, and one of them holds the answers.
    whole = {PLAN.title, SLIDES.title}
    for file in (one for one in downloads if one.title in whole):
        yield Encoding(
            name=f"{file.title}: {pack.lesson.title}",
            content_url=link(here, file.path),
            encoding_format=MEDIA_TYPES[file.kind],
            content_size=file.size_in_words or None,
        )
