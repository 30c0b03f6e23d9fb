"""The beginnings of a school's edition: a file that a school reads through and completes."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.lessons.curriculum import PhaseId

PRIMARY: tuple[PhaseId, ...] = ("eyfs", "ks1", "lks2", "uks2")
SECONDARY: tuple[PhaseId, ...] = ("ks3", "ks4", "ks5")
PHASES_OF: dict[str, tuple[PhaseId, ...]] = {
    "primary": PRIMARY,
    "secondary": SECONDARY,
    "all": (*PRIMARY, *SECONDARY),
}
"""Names for sets of phases."""


Named = tuple[str, str]
"""A name, and how to reach it."""


@dataclass(frozen=True)
class Answers:
    """What a school answers when it begins; brackets stand for what it will fill in.

    `contacts` are the teams outside school by their field in `school.yml`.
    """

    school: str
    phases: tuple[PhaseId, ...]
    dsl: str
    reach: str
    room: str
    emergency: str
    parents: str
    period: int
    deputies: tuple[Named, ...] = ()
    contacts: Mapping[str, Named] = field(default_factory=dict)


def named(text: str, otherwise: str) -> Named:
    """Return the name and what follows its first comma, or `otherwise` where nothing does."""
    name, _, reach = (part.strip() for part in text.partition(","))
    return name or "[name]", reach or otherwise


def phases_named(text: str) -> tuple[PhaseId, ...] | None:
    """Return the phases that "primary" or "ks1, lks2" names, in order; None if one is unknown."""
    wanted = {part.strip().lower() for part in text.split(",")}
    for name in wanted & PHASES_OF.keys():
        wanted = wanted - {name} | set(PHASES_OF[name])
    phases = tuple(phase for phase in PHASES_OF["all"] if phase in wanted)
    return phases if len(phases) == len(wanted) else None


def name_in_addresses(name: str) -> str:
    """Return a name in small letters, digits and hyphens, such as "st-marys-primary"."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "").replace("’", "")).strip("-")
    return words or "school"


def edition_text(answers: Answers, updated_on: str, *, below_toolkit: bool) -> str:
    """Return a school.yml with the answers in it and what may be added said in its comments.

    `below_toolkit` tells that it will lie in the toolkit's own folder, where editors find its
    schema. `updated_on` is the day as YYYY-MM-DD.
    """
    schema = "# yaml-language-server: $schema=../../../generator/schemas/edition.schema.json\n"
    return f"""{schema if below_toolkit else ""}\
# Our edition of Whole School. All of this may stand on a page: write what pupils, parents and
# visitors may read. Where a name need not stand, a role will do. Fill in what is in [brackets].

school: {_quoted(answers.school)}
version: 1.0.0
updated_on: {updated_on}   # the day you last read this file through
phases: [{", ".join(answers.phases)}]

# One colour of your own, as #rrggbb, and a logo beside this file (SVG or PNG, up to 200 KB):
# accent: "#0b6657"
# logo: {{file: logo.svg, alt: What it shows}}

dsl:
  name: {_quoted(answers.dsl)}
  role: Designated safeguarding lead
  reach: {_quoted(answers.reach)}
{_deputies(answers.deputies)}
quiet_room: {_quoted(answers.room)}
emergency: {_quoted(_with_number(answers.emergency))}
parents_contact: {_quoted(answers.parents)}

# Whom staff ring outside school: children's social care, the team for evenings and weekends, and
# the designated officer for allegations against adults. Your safeguarding partners' page has them.
{_contacts(answers.contacts)}

# Services near you, each as in the toolkit's toolkit/services.yml. Ring each before you list it.
services: []
pathway: generic   # or the id of your own, in toolkit/pathways/

period: {answers.period}   # minutes
half_terms: []   # all six: - {{starts: 2026-09-02, ends: 2026-10-23}}
lessons_off: []   # - {{lesson: y4-hr-x, why: We teach it elsewhere.}}
"""


def _deputies(deputies: tuple[Named, ...]) -> str:
    if not deputies:
        example = "{name: Mr Example, role: Deputy safeguarding lead, reach: extension 15}"
        return f"deputies: []   # - {example}"
    lines = (
        f"  - {{name: {_quoted(name)}, role: Deputy safeguarding lead, reach: {_quoted(reach)}}}"
        for name, reach in deputies
    )
    return "\n".join(("deputies:", *lines))


def _contacts(contacts: Mapping[str, Named]) -> str:
    lines = []
    for team in ("front_door", "out_of_hours", "lado"):
        if team in contacts:
            name, phone = map(_quoted, contacts[team])
            lines.append(f"{team}: {{name: {name}, phone: {phone}}}")
        else:
            lines.append(f"# {team}: {{name: …, phone: …}}")
    return "\n".join(lines)


def _with_number(emergency: str) -> str:
    return emergency if "999" in emergency else f"Call 999, then {emergency}"


def _quoted(text: str) -> str:
    """Return the text as a value of YAML, whatever stands in it."""
    return json.dumps(text, ensure_ascii=False)
