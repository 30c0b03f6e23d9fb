"""A school's own people in a pathway: who does each step, by name, and how they are reached."""

from __future__ import annotations

from generator.toolkit.edition import Edition
from generator.toolkit.pathway import Pathway

FRONT_DOORS = ("social-care", "front-door")
"""The ids by which pathways name the door of children's social care."""


def with_own_people(pathway: Pathway, edition: Edition) -> Pathway:
    """Return the pathway with the school's people and contacts for those it only describes."""
    names = {"dsl": edition.leads}
    if edition.front_door:
        names |= dict.fromkeys(FRONT_DOORS, edition.front_door.in_a_sentence)
    if edition.lado:
        names["lado"] = f"{edition.lado.in_a_sentence} (LADO)"
    people = tuple(
        person.model_copy(update={"name": names.get(person.id, person.name)})
        for person in pathway.people
    )
    return pathway.model_copy(update={"people": people})
