"""The command that begins a new study."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from generator.commands.console import Root, Stop, expect_sources, say
from generator.problems import as_text, has_errors

if TYPE_CHECKING:
    from generator.evaluation.new_study import NewSchool, NewStudy

# ruff: noqa: PLC0415

_SCHOOL = "NAME, primary or secondary, PUPILS in each year group, STAFF, FAMILIES"


def study(
    name: Annotated[str, typer.Argument(help="The study's id, such as harbour-cluster.")],
    title: Annotated[str, typer.Option(help="What it is called.")] = "",
    year: Annotated[str, typer.Option(help="The school year, such as 2026-27.")] = "",
    school: Annotated[list[str] | None, typer.Option(help=f"A school: {_SCHOOL}.")] = None,
    fixed_on: Annotated[
        str, typer.Option(help="The day the plan was fixed, if not today, such as 2026-08-25.")
    ] = "",
    root: Root = Path(),
    *,
    agreed: Annotated[
        bool, typer.Option("--agreed", help="These schools have agreed to be shown in reports.")
    ] = False,
    synthetic: Annotated[
        bool, typer.Option("--synthetic", help="Its people are made up, to try things on.")
    ] = False,
) -> None:
    """Write a study that passes every check, to be corrected before its plan is fixed."""
    from generator.evaluation.framework import read_framework
    from generator.evaluation.measures import read_measures
    from generator.evaluation.new_study import NewStudy, as_id, data_page, study_text
    from generator.evaluation.respondents import read_respondents
    from generator.evaluation.studies import read_studies
    from generator.evaluation.study import study_path
    from generator.swap import write_whole

    expect_sources(root)
    path = root / study_path(name)
    if name != as_id(name):
        raise Stop(f'Write the name in small letters and hyphens, such as "{as_id(name)}".')
    if path.exists():
        raise Stop(f"There is a study {name} already: {study_path(name)}.")
    framework, _ = read_framework(root)
    respondents, _ = read_respondents(root)
    if framework is None or respondents is None:
        raise Stop("The evaluation's framework has problems: run wholeschool check first.")
    measures, _ = read_measures(root, framework)
    new = NewStudy(
        id=name,
        title=title or _asked("What is it called?", "--title", name.replace("-", " ").capitalize()),
        school_year=_school_year(year or _asked("Which school year?", "--year")),
        schools=tuple(map(_school, school)) if school else _asked_schools(),
        synthetic=synthetic,
        # A made-up study may lie in any year; a real plan is fixed on the day it is begun.
        fixed_on=_day(fixed_on) if fixed_on else None if synthetic else today(),
    )
    if not new.has_time:
        raise Stop(
            f"{new.school_year} has no time left for a survey before and one after: the plan would "
            f"be fixed on {new.plan_fixed_on}. Begin it for the next school year, or say with "
            "--fixed-on when the plan was fixed if that was before the surveys."
        )
    if not (agreed or synthetic):
        raise Stop(
            "Reports show results by school, so each school must agree first. Once they have, run "
            "this again with --agreed. To try things on made-up people, use --synthetic."
        )
    write_whole(path, study_text(new, framework, measures, respondents))
    write_whole(path.parent / "data" / "README.md", data_page(new))
    _, problems = read_studies(root, framework, measures)
    own = [one for one in problems if one.path == study_path(name)]
    if has_errors(own):
        raise Stop(as_text(own, root) + f"\n{study_path(name)} was written; mend these in it.")
    say.print(f"{study_path(name)} was written and passes every check.")
    for line in _next(new, study_path(name)):
        say.print(line, markup=False, soft_wrap=True)


def today() -> date:
    """Return today, for a source that says when it was begun; nothing is built from the clock."""
    return date.today()  # noqa: DTZ011 - the day on the evaluator's own calendar


def _next(new: NewStudy, path: str) -> Iterator[str]:
    """Yield what the study was given without being asked, and what to do next."""
    yield (
        f"Its plan is fixed on {new.plan_fixed_on}; the surveys are open from {new.before[0]} to "
        f"{new.before[1]} and from {new.after[0]} to {new.after[1]}."
    )
    yield (
        f"Read {path} through and correct what is not so: these days, the rolls, what the forms "
        'ask about people ("asks"), the questionnaires you use.'
    )
    yield (
        "Every school is in one arm, whole-school. If some have one intervention alone, or serve "
        'as a comparison, add an arm of that kind under "arms" and name it at those schools.'
    )
    if new.synthetic:
        yield f"Then: wholeschool study simulate {new.id}"
        return
    yield "Then, for each questionnaire and each time it was asked:"
    yield f"wholeschool survey read FILE --study {new.id} --measure MEASURE --wave WAVE"
    yield f"Its waves are {new.school_year}-before and {new.school_year}-after."


def _asked(question: str, option: str, default: str | None = None) -> str:
    """Ask for what was not given, or stop where nobody is there to answer."""
    if not sys.stdin.isatty():
        raise Stop(f"{question} Say it with {option}.")
    return str(typer.prompt(question, default=default))


def _asked_schools() -> tuple[NewSchool, ...]:
    schools: list[NewSchool] = []
    while True:
        which = "first" if not schools else "next"
        told = _asked(f"The {which} school ({_SCHOOL}; nothing to end)", "--school", "")
        if not told.strip():
            break
        schools.append(_school(told))
    if not schools:
        raise Stop(f"A study needs a school. Say it with --school: {_SCHOOL}.")
    return tuple(schools)


def _school(told: str) -> NewSchool:
    from generator.evaluation.new_study import NewSchool

    parts = [part.strip() for part in told.rsplit(",", 4)]
    if len(parts) != 5 or not all(part.isdigit() for part in parts[2:]):
        raise Stop(f'A school is told as: {_SCHOOL}. "{told}" is not.')
    name, phase, pupils, staff, families = parts
    match phase.casefold():
        case "primary":
            return NewSchool(name, "primary", int(pupils), int(staff), int(families))
        case "secondary":
            return NewSchool(name, "secondary", int(pupils), int(staff), int(families))
    raise Stop(f'"{phase}" is no phase of a school: write primary or secondary.')


def _school_year(told: str) -> str:
    found = re.fullmatch(r"(20\d\d)-(\d\d)", told.strip())
    if found is None or (int(found[1]) + 1) % 100 != int(found[2]):
        raise Stop(f'"{told}" is no school year. Write it such as 2026-27.')
    return told.strip()


def _day(told: str) -> date:
    try:
        return date.fromisoformat(told)
    except ValueError:
        raise Stop(f'"{told}" is no day. Write it such as 2026-08-25.') from None
