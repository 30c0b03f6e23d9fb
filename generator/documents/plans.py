"""Lesson plans to carry, as tagged PDFs (PDF/UA), made by Typst."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, time
from importlib.metadata import version
from pathlib import Path

import jinja2
import typst

from generator.documents.typst_markup import escaped, to_inline_typst, to_typst
from generator.lessons.library import LessonPack
from generator.lessons.references import REFERENCE, ROLES
from generator.programme import Programme
from generator.sources.figures_of_speech import minutes, number
from generator.swap import write_whole_bytes

FOLDER = Path(__file__).parent
CACHE = "build/documents"


def plan_name(lesson_id: str) -> str:
    """Return the file name of a lesson's plan."""
    return f"{lesson_id}-plan.pdf"


def plans(programme: Programme) -> Iterator[tuple[str, Path]]:
    """Yield each lesson's plan: its address on the site, and its file.

    A plan is made again only when its text, its template or Typst's version has changed: the file
    is kept in `build/documents` under a name that holds the hash of all three.
    """
    template = _template(programme)
    for pack in programme.packs:
        source = _source(pack, programme, template)
        digest = hashlib.sha256(f"{version('typst')}\n{source}".encode()).hexdigest()[:16]
        file = programme.root / CACHE / f"{pack.id}-plan-{digest}.pdf"
        if not file.is_file():
            write_whole_bytes(file, _pdf(source, pack))
        yield f"lessons/{pack.id}/{plan_name(pack.id)}", file


def _pdf(source: str, pack: LessonPack) -> bytes:
    made_on = datetime.combine(pack.lesson.changelog[0].on, time(), UTC)
    pdf = typst.compile(
        source.encode(),
        font_paths=typst.Fonts(include_system_fonts=False, font_paths=[FOLDER / "fonts"]),
        format="pdf",
        pdf_standards="ua-1",
        timestamp=made_on,
    )
    if not isinstance(pdf, bytes):
        raise TypeError("Typst gave no PDF")
    return pdf


def _template(programme: Programme) -> jinja2.Template:
    env = jinja2.Environment(
        loader=jinja2.FileSystemLoader(FOLDER / "templates"),
        # What goes in is escaped for Typst by the filters below, not for HTML.
        autoescape=False,  # noqa: S701
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    words: dict[str, Callable[[str], str]] = {
        "service": lambda name: _service(programme, name),
        "fact": lambda name: programme.facts.fact(name).statement,
        "lesson": lambda name: programme.lesson_by_id[name].title,
    }

    def filled(text: str) -> str:
        return REFERENCE.sub(
            lambda m: words[m[1]](m[2]) if m[2] else ROLES[m[1]].replace("[", r"\["), text
        )

    env.filters.update(
        t=lambda text: to_typst(filled(text)),
        ti=lambda text: to_inline_typst(filled(text)),
        quoted=lambda text: text.replace("\\", r"\\").replace('"', r"\""),
        plain=escaped,
        minutes=minutes,
        number=number,
    )
    return env.get_template("plan.typ.j2")


def _source(pack: LessonPack, programme: Programme, template: jinja2.Template) -> str:
    lesson = pack.lesson
    phase = programme.phase_of(lesson)
    strand = programme.curriculum.strand_name(lesson.place.strand, lesson.place.year)
    return template.render(
        lesson=lesson,
        place=f"{lesson.place.year_name}, {strand}",
        method=programme.curriculum.method(lesson.methods[0]).name,
        practice=programme.practice.phase(phase.id),
        disclosure=programme.practice.disclosure,
    )


def _service(programme: Programme, name: str) -> str:
    service = programme.services.service(name)
    if service is None:
        raise LookupError(f"no service {name}")
    return service.in_a_sentence
