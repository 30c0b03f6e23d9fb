"""References: what stands in braces in a text, such as {dsl} or {service:childline}.

A reference is filled in when a page or a document is made, so that a name, a number or a title has
one place. `checks/references.py` finds those that lead nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

from generator.sources.records import Record
from generator.sources.yaml_files import texts

REFERENCE = re.compile(r"\{([a-z-]+)(?::([a-z0-9-]+))?\}")
"""A reference in a text: a role such as {dsl}, or {service:…}, {fact:…}, {lesson:…}."""

BRACES = re.compile(r"\{[^{}\n]*\}?|\}")
"""Anything in braces, or a brace alone: what is not a `REFERENCE` would print as it stands."""

ROLES = {
    "dsl": "[DSL name]",
    "deputy-dsl": "[deputy DSL]",
    "second-adult": "[second adult]",
    "teacher": "[teacher]",
    "pastoral-room": "[quiet room]",
    "school": "[school]",
}
"""The school's own people and places, as they read until a school fills them in."""

PUPILS_WORDS = {
    "dsl": "your school's safeguarding lead (DSL)",
    "deputy-dsl": "the deputy safeguarding lead",
    "second-adult": "the other adult in the room",
    "teacher": "your teacher",
    "pastoral-room": "the quiet room your teacher has shown you",
    "school": "your school",
}
"""The same people and places in what pupils get: words that are true although nobody is named."""

_BEGINS = re.compile(r"(?:\A|\n|[.!?][\"”*]*\s)[\s*\"“-]*(?:\d+[.)]\s)?\Z")


def for_pupils(people: Mapping[str, str]) -> dict[str, str]:
    """Return the people and places as pupils read them: no blank for somebody else to fill in."""
    return {
        role: PUPILS_WORDS[role] if words == ROLES[role] else words
        for role, words in people.items()
    }


def in_its_place(words: str, before: str) -> str:
    """Return the words of a reference, with a capital where what is `before` has ended."""
    return words[:1].upper() + words[1:] if _BEGINS.search(before) else words


def named_in(record: Record, kind: Literal["fact", "service"]) -> tuple[str, ...]:
    """Return the ids of the facts or services that a record's texts refer to, each once."""
    return tuple(
        dict.fromkeys(
            match[2]
            for _, text in texts(record.model_dump(mode="json"))
            for match in REFERENCE.finditer(text)
            if match[1] == kind and match[2]
        )
    )
