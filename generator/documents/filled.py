"""Authors' texts with their references filled in: {dsl}, {service:…}, {fact:…}, {lesson:…}."""

from __future__ import annotations

from collections.abc import Callable

from generator.lessons.references import REFERENCE
from generator.programme import Programme
from generator.sources.markdown import literal

Fill = Callable[[str], str]
"""From an author's text to the same text with every reference filled in, as Markdown."""


def filler(programme: Programme) -> Fill:
    """Return what fills in references, with the school's own people and places."""
    people = programme.people
    kinds: dict[str, Callable[[str], str]] = {
        "service": lambda name: _service(programme, name),
        "fact": lambda name: programme.facts.fact(name).statement,
        "lesson": lambda name: programme.lesson_by_id[name].title,
    }

    def filled(text: str) -> str:
        if "{" not in text:
            return text
        return REFERENCE.sub(
            lambda m: kinds[m[1]](m[2]) if m[2] else literal(people[m[1]]),
            text,
        )

    return filled


def _service(programme: Programme, name: str) -> str:
    service = programme.services.service(name)
    if service is None:
        raise LookupError(f"no service {name}")
    return service.in_a_sentence
