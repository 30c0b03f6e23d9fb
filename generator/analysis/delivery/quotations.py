"""Quotations from focus groups: read behind the wall, and let out only where nobody is told."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.analysis.delivery.log_csv import CsvFile, read_csv
from generator.analysis.disclosure import Profile, may_quote
from generator.analysis.surveys.identity import looks_like
from generator.analysis.waves import Asked
from generator.evaluation.quotes import QUOTE_COLUMNS, TELLS_WHO, Quote, Quotes
from generator.evaluation.respondents import Respondents
from generator.evaluation.study import Logs, Study
from generator.evaluation.surveys import COLUMNS, LINE, WHO
from generator.problems import Problem, Unreadable
from generator.sources.unseen import unseen_names

_TITLED = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Sir|Auntie|Uncle)\.? [A-Z]")
_WORD = {"pupils": "Pupil", "staff": "Member of staff", "families": "Parent or carer"}


@dataclass(frozen=True)
class Told:
    """A quotation as it was written down, with the school year it is from."""

    school_year: str
    line: dict[str, str]


def read_quotations(
    root: Path, study: Study, logs: Sequence[Logs]
) -> tuple[list[Told], list[Problem]]:
    """Read the quotations of these school years, and every problem of them."""
    told: list[Told] = []
    problems: list[Problem] = []
    for year in logs:
        if not year.quotes:
            continue
        try:
            file, found = read_csv(root, study.data_path(year.quotes))
        except Unreadable as unreadable:
            problems.append(unreadable.problem)
            continue
        problems += found
        if file.header != list(QUOTE_COLUMNS):
            hint = f"Expected, in this order: {', '.join(QUOTE_COLUMNS)}."
            problems.append(file.problem(COLUMNS, 1, "these are not quotations", hint))
            continue
        for number, cells in file.lines:
            line = dict(zip(QUOTE_COLUMNS, cells, strict=True))
            problems += _wrong(file, number, line, study, year)
            told.append(Told(year.school_year, line))
    return told, problems


def publishable(
    told: Sequence[Told],
    study: Study,
    asked: Sequence[Asked],
    respondents: Respondents,
    rules: Profile,
) -> Quotes:
    """Return the quotations that may be printed; `study` is as shown, without silent schools.

    All others are held back and counted: those of schools that are not shown, those that nobody
    agreed to by name, and those whose description fits too few people.
    """
    shown = tuple(
        Quote(
            id=one.line["quote"],
            of=one.line["of"],  # type: ignore[arg-type]  # checked when it was read
            theme=one.line["theme"],
            text=one.line["text"],
            described=_described(one, study, respondents),
            agreed_by=one.line["reviewer"],
        )
        for one in told
        if one.line["school"] in study.school_of
        and one.line["agreed"] == "yes"
        and may_quote(people_described(one, study, asked), rules)
    )
    return Quotes(shown=shown, held_back=len(told) - len(shown))


def people_described(told: Told, study: Study, asked: Sequence[Asked]) -> int:
    """Return how many people on the register what is told of a speaker fits, or fewer.

    Registers do not hold strands: of those there are at least as many as said so in the last
    survey.
    """
    line, school = told.line, study.school_of[told.line["school"]]
    if line["of"] == "staff":
        register = school.staff.get(told.school_year, 0)
    elif line["of"] == "families":
        register = school.families.get(told.school_year, 0)
    else:
        rolls = school.pupils.get(told.school_year, {})
        year = line["year_group"]
        register = rolls.get(year, 0) if year else sum(rolls.values())
    if not line["strand"]:
        return register
    strand, _, answer = line["strand"].partition("=")
    said = 0
    for one in asked:
        table = one.after
        if one.measure.of != line["of"] or strand not in table.columns:
            continue
        here = (table["school"] == school.id) & (table[strand] == answer)
        if line["year_group"]:
            here &= table["year_group"] == int(line["year_group"])
        said += int(here.sum())
    return min(register, said)


def _described(told: Told, study: Study, respondents: Respondents) -> str:
    """Return what is printed of a speaker: role and phase, and the strand where it is the point.

    Never the school or the year group: words that find fault would point at a few people.
    """
    line = told.line
    parts = [_WORD[line["of"]]]
    if line["strand"]:
        strand, _, answer = line["strand"].partition("=")
        answers = respondents.characteristic_of[strand].answers
        parts.append(next(one.name for one in answers if one.id == answer).lower())
    return ", ".join([*parts, f"{study.school_of[line['school']].phase} school"])


def _wrong(
    file: CsvFile, number: int, line: dict[str, str], study: Study, year: Logs
) -> Iterator[Problem]:
    known: dict[str, Sequence[str]] = {
        "of": list(_WORD),
        "school": list(study.school_of),
        "theme": [theme.id for theme in study.themes],
        "agreed": ["yes", "no", ""],
    }
    if line["school"] in study.school_of:
        rolls = study.school_of[line["school"]].pupils.get(year.school_year, {})
        known["year_group"] = [*rolls, ""] if line["of"] == "pupils" else [""]
    for key, values in known.items():
        if line[key] not in values:
            message = f'{key}: "{line[key]}" is not known'
            hint = f"Known: {', '.join(value or 'nothing' for value in values)}."
            yield file.problem(WHO, number, message, hint)
    if line["agreed"] == "yes" and not line["reviewer"]:
        message = "somebody agreed to this quotation, and their name is missing"
        yield file.problem(LINE, number, message, "Write who read it into the column reviewer.")
    if not line["text"]:
        yield file.problem(LINE, number, "there is no text", "Take the line out.")
    for letter in unseen_names(line["text"]):
        message = f"nobody sees this character of the quotation: {letter}"
        yield file.problem(LINE, number, message, "Type the words around it again.")
    names = [word for school in study.schools for word in (school.name, school.id)]
    # What it looks like is told, and never the words themselves.
    kind = looks_like(line["text"])
    if not kind and _TITLED.search(line["text"]):
        kind = "a name"
    if not kind and any(name.casefold() in line["text"].casefold() for name in names):
        kind = "the name of a school"
    if kind:
        hint = "Take it out of the quotation, and put what it was in square brackets: [a teacher]."
        yield file.problem(TELLS_WHO, number, f"there is {kind} in this quotation", hint)
