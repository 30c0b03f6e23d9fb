"""A new study as text: one that passes every check, to be made one's own line by line.

What every study decides for itself (which schools, which year) is given; what most share (the
plan's models and wording, the groups by phase and age) is laid out in `new_study.yml.j2`, to be
changed before the plan is fixed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Literal

import jinja2
import yaml

from generator.evaluation.framework import Framework, People
from generator.evaluation.measures import Measure
from generator.evaluation.respondents import Respondents

Phase = Literal["primary", "secondary"]
PHASES: tuple[Phase, ...] = ("primary", "secondary")

YEARS: Mapping[Phase, range] = {"primary": range(3, 7), "secondary": range(7, 12)}
"""The year groups that are surveyed in each phase."""

_OPEN_FOR = timedelta(days=11)
_PLAN_BEFORE = timedelta(days=14)
_ORDER: tuple[People, ...] = ("pupils", "staff", "families")
_USUAL_PRIMARY = "help-seeking"


@dataclass(frozen=True)
class NewSchool:
    """A school of a new study, and how many people are on its rolls."""

    name: str
    phase: Phase
    pupils_a_year: int
    staff: int
    families: int

    @property
    def id(self) -> str:
        """Return the school's name as it stands in files."""
        return as_id(self.name)


@dataclass(frozen=True)
class NewStudy:
    """What a new study must be told: its name, its school year, its schools.

    `fixed_on` is the day the plan is fixed, and both surveys lie ahead of it; two weeks before the
    first survey if it is not said.
    """

    id: str
    title: str
    school_year: str
    schools: tuple[NewSchool, ...]
    synthetic: bool
    fixed_on: date | None = None

    @property
    def before(self) -> tuple[date, date]:
        """Return the days on which the first survey opens and closes, from a Monday on."""
        earliest = date(int(self.school_year[:4]), 9, 8)
        if self.fixed_on is not None:
            earliest = max(earliest, self.fixed_on + _PLAN_BEFORE)
        return _from_monday(earliest)

    @property
    def after(self) -> tuple[date, date]:
        """Return the days on which the second survey opens and closes."""
        return _from_monday(date(int(self.school_year[:4]) + 1, 7, 1))

    @property
    def has_time(self) -> bool:
        """Tell whether the school year still has room for two surveys."""
        return self.before[1] < self.after[0]

    @property
    def plan_fixed_on(self) -> date:
        """Return the day the plan was fixed."""
        return self.fixed_on or self.before[0] - _PLAN_BEFORE

    @property
    def phases(self) -> tuple[Phase, ...]:
        """Return the phases of the study's schools."""
        there = {school.phase for school in self.schools}
        return tuple(phase for phase in PHASES if phase in there)


@dataclass(frozen=True)
class _Group:
    id: str
    name: str
    of: People
    schools: tuple[str, ...]
    years: tuple[int, ...] = ()


def as_id(name: str) -> str:
    """Return a name in small letters and hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", re.sub("['’]", "", name.casefold())).strip("-")


def study_text(
    new: NewStudy, framework: Framework, measures: Mapping[str, Measure], respondents: Respondents
) -> str:
    """Return the text of the study's file."""
    taught = {year for phase in new.phases for year in YEARS[phase]}
    asked = [one for one in measures.values() if one.of != "pupils" or taught & set(one.years)]
    asked.sort(key=lambda measure: _ORDER.index(measure.of))
    outcomes = list(dict.fromkeys(item.outcome for measure in asked for item in measure.items))
    primary = _USUAL_PRIMARY if _USUAL_PRIMARY in outcomes else outcomes[0]
    ages = [_ages(new, phase) for phase in new.phases]
    env = jinja2.Environment(
        loader=jinja2.FileSystemLoader(Path(__file__).parent),
        autoescape=False,  # noqa: S701 - texts are quoted for YAML by the filter below
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        keep_trailing_newline=True,
    )
    env.filters |= {"quoted": _quoted, "word": _word}
    return env.get_template("new_study.yml.j2").render(
        new=new,
        years=YEARS,
        asked=asked,
        asks="about-you" if any(measure.about_you for measure in asked) else "",
        outcomes=outcomes,
        primary=framework.by_id[primary],
        groups=[*_groups(new, asked), *(group for pair in ages for group in pair)],
        ages=ages,
        strands=respondents.characteristics,
    )


def data_page(new: NewStudy) -> str:
    """Return the page that lies in the study's data folder and says what the folder is."""
    own = (
        f"This study is synthetic. `wholeschool study simulate {new.id}` writes its files."
        if new.synthetic
        else "`wholeschool survey read` reads an export; what it writes here holds no names."
    )
    return (
        "# Pupil-level data\n\nSurvey answers and logs lie here while the study is analysed. They "
        "stay on the evaluator's machine:\nversion control ignores everything in this folder but "
        f"this page, and no page of the site is made from it.\n\n{own}\n"
    )


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _word(text: str) -> str:
    """Return an id as YAML: in quotes where it would be read as a number or as yes or no."""
    return text if yaml.safe_load(text) == text else _quoted(text)


def _from_monday(day: date) -> tuple[date, date]:
    opens = day + timedelta(days=-day.weekday() % 7)
    return opens, opens + _OPEN_FOR


def _groups(new: NewStudy, asked: Sequence[Measure]) -> Iterator[_Group]:
    for phase in new.phases:
        there = [school for school in new.schools if school.phase == phase]
        if len(there) > 1:
            ids = tuple(school.id for school in there)
            yield _Group(f"{phase}-schools", f"The {phase} schools", "pupils", ids)
        for school in there:
            yield _Group(school.id, school.name, "pupils", (school.id,))
    everybody = tuple(school.id for school in new.schools)
    kinds: tuple[People, ...] = ("staff", "families")
    for kind in kinds:
        if any(measure.of == kind for measure in asked):
            yield _Group(f"{kind}-all", f"{kind.capitalize()} of all schools", kind, everybody)


def _ages(new: NewStudy, phase: Phase) -> tuple[_Group, _Group]:
    """Return the older and the younger pupils of a phase."""
    there = tuple(school.id for school in new.schools if school.phase == phase)
    young, old = {"primary": (range(3, 5), range(5, 7)),
                  "secondary": (range(7, 10), range(10, 12))}[phase]  # fmt: skip
    pair = []
    for name, years in (("older", old), ("younger", young)):
        joined = " and ".join(map(str, years)) if len(years) == 2 else f"{years[0]} to {years[-1]}"
        title = f"{phase.capitalize()}, Years {joined}"
        pair.append(_Group(f"{name}-{phase}", title, "pupils", there, tuple(years)))
    return pair[0], pair[1]
