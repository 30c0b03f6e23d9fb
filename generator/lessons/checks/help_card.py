"""Checks on the help cards: every service on a card is there, and is for the pupils who keep it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.lessons.checks.references import SERVICE_AGE, Known, unknown
from generator.lessons.curriculum import Curriculum
from generator.lessons.practice import Practice
from generator.lessons.references import REFERENCE
from generator.problems import Problem
from generator.sources.yaml_files import Steps, YamlFile


def check_help_cards(
    practice: Practice, file: YamlFile, curriculum: Curriculum, known: Known
) -> Iterator[Problem]:
    """Yield a problem for each service that a phase's pupils may not use, or that is not there.

    Looked at are the help card and every text that pupils of the phase read or hear. A service for
    only the older year groups of a phase may stand on its card if the card says from which age.
    """
    if known.services is None or known.services_by_year is None:
        return
    for index, entry in enumerate(practice.phases):
        phase = curriculum.phase(entry.phase)
        by_year = [set(known.services_by_year.get(year, ())) for year in phase.years]
        for_some, for_all = set().union(*by_year), set.intersection(*by_year)
        card: Steps = ("phases", index, "pupil", "help_card", "services")
        shown: list[tuple[Steps, str, bool]] = []
        for number, service in enumerate(entry.pupil.help_card.services):
            if service.service not in known.services:
                steps = (*card, number, "service")
                yield unknown(file, steps, "service", service.service, known.services)
            says_age = re.search(r"\d", service.when) is not None
            shown.append(((*card, number, "service"), service.service, says_age))
        for steps, text in file.texts:
            if steps[:2] == ("phases", index) and steps[2] in {"pupil", "say"}:
                names = [m[2] for m in REFERENCE.finditer(text) if m[1] == "service"]
                shown += [(steps, name, False) for name in names]
        for steps, name, says_age in shown:
            if name not in known.services or name in (for_some if says_age else for_all):
                continue
            some = name in for_some
            yield file.problem(
                SERVICE_AGE,
                file.place(steps),
                f'"{name}" is not a service for {"all " if some else ""}pupils of {phase.name}',
                'Say in "when" from which age it helps.'
                if some
                else f"For this phase: {', '.join(sorted(for_all))}.",
            )
