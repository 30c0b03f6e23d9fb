"""Authors' texts with their references filled in: {dsl}, {service:…}, {fact:…}, {lesson:…}."""

from __future__ import annotations

import re
from collections.abc import Callable

from generator.documents.blocks import Audience
from generator.lessons.references import REFERENCE, in_its_place
from generator.programme import Programme
from generator.sources.markdown import literal

Fill = Callable[[str], str]
"""From an author's text to the same text with every reference filled in, as Markdown."""


def filler(programme: Programme, readers: Audience = "adult") -> Fill:
    """Return what fills in references, with the school's own people and places.

    Adults get a blank in brackets for each that the school has not named; pupils get words.
    """
    people = programme.people_for_pupils if readers == "pupil" else programme.people
    kinds: dict[str, Callable[[str], str]] = {
        "service": lambda name: _service(programme, name),
        "fact": lambda name: programme.facts.fact(name).statement,
        "lesson": lambda name: programme.lesson_by_id[name].title,
    }

    def filled(text: str) -> str:
        def one(match: re.Match[str]) -> str:
            kind, name = match[1], match[2]
            if name:
                return kinds[kind](name)
            return literal(in_its_place(people[kind], text[: match.start()]))

        if "{" not in text:
            return text
        return REFERENCE.sub(one, text)

    return filled


def _service(programme: Programme, name: str) -> str:
    service = programme.services.service(name)
    if service is None:
        raise LookupError(f"no service {name}")
    return service.in_a_sentence
