"""The tables of what was delivered: fidelity, dose and reach, and what people spoke of."""

from __future__ import annotations

import pandas as pd

from generator.analysis.delivery.attendance import ELEMENTS
from generator.analysis.delivery.focus_groups import Agreement
from generator.analysis.delivery.logs import Delivery
from generator.analysis.outcomes.told import interval_columns
from generator.analysis.publishing import NOT_APPLICABLE, UNAVAILABLE, Publisher
from generator.evaluation.release import Cell, Column, Dimension, Row, Table
from generator.evaluation.session_log import CHANGES, TAUGHT
from generator.evaluation.study import TERMS, Study

SCHOOL = Dimension(id="school", label="School")

_LESSONS = Column(id="lessons", label="Lessons", kind="count", about="Lessons in which it was so.")


def sessions_table(study: Study, delivery: Delivery) -> Table:
    """Return the lessons planned and taught, by school, in all, and in each term there was.

    Where there are several school years, each term of each stands by itself, and then the terms of
    one name together.
    """
    rows = []
    times = _times(delivery.sessions)
    for school_id, name, ids in _schools(study):
        here = delivery.sessions["school"].isin(ids)
        for time_id, label, then in times:
            cells = _session_cells(delivery.sessions[here & then])
            rows.append(Row(ids=(school_id, time_id), names=(name, label), cells=cells))
    return Table(
        id="sessions",
        title="Lessons planned and taught",
        about="From the lessons' own logs: a line for each class and lesson. A class of two school "
        "years is two classes.",
        dimensions=(SCHOOL, Dimension(id="term", label="Term")),
        columns=(
            Column(
                id="classes",
                label="Classes",
                kind="count",
                about="Classes with a log for the time.",
            ),
            Column(id="planned", label="Planned", kind="count", about="Lessons planned."),
            Column(id="taught", label="Taught", kind="count", about="Lessons taught."),
            Column(
                id="share",
                label="Taught, of planned",
                kind="percent",
                about="Dose: lessons taught in full or shortened, of those planned.",
            ),
            Column(
                id="core",
                label="Core activities taught",
                kind="percent",
                about="Fidelity: core activities done as written, of those in the lessons taught.",
            ),
            Column(
                id="present",
                label="Pupils present",
                kind="percent",
                about="Reach: pupils present, of those on the register, in the lessons taught.",
            ),
            Column(
                id="changed",
                label="Lessons changed",
                kind="percent",
                about="Lessons taught in which something was changed.",
            ),
        ),
        rows=tuple(rows),
    )


def adaptations_table(study: Study, delivery: Delivery) -> Table:
    """Return what teachers say they changed most, in how many of the lessons taught, by phase."""
    rows = []
    phases = {school.id: school.phase for school in study.schools}
    taught = delivery.sessions[delivery.sessions["taught"] != TAUGHT[-1]]
    for phase in dict.fromkeys(phases.values()):
        here = taught[taught["school"].map(phases) == phase]
        for change in CHANGES[1:]:
            lessons = int((here["changed"] == change).sum())
            rows.append(
                Row(
                    ids=(phase, change.lower().replace(" ", "-")),
                    names=(f"{phase.capitalize()} schools", change),
                    cells=(lessons, _share(lessons, len(here))),
                )
            )
    return Table(
        id="adaptations",
        title="What teachers changed in the lessons they taught",
        about="The change each log calls the largest. Lessons are counted, not people.",
        dimensions=(
            Dimension(id="phase", label="Phase"),
            Dimension(id="change", label="Changed"),
        ),
        columns=(
            _LESSONS,
            Column(id="share", label="Of lessons taught", kind="percent", about="Share of them."),
        ),
        rows=tuple(rows),
    )


def components_table(study: Study, delivery: Delivery) -> Table:
    """Return how far each school had each element: lessons, core, training, events held.

    It is what an exposure gradient rests on. How many staff were trained is left to the table of
    training, which protects them.
    """
    rows = []
    for school in study.schools:
        sessions = delivery.sessions[delivery.sessions["school"] == school.id]
        events = delivery.events[delivery.events["school"] == school.id]
        held = [int((events["element"] == element).sum()) for element in ELEMENTS]
        *_, dose, core, present, _ = _session_cells(sessions)
        met = [len(sessions) > 0, *(number > 0 for number in held)]
        rows.append(
            Row(
                ids=(school.id,),
                names=(school.name,),
                cells=(dose, core, present, *held, sum(met)),
            )
        )
    return Table(
        id="components",
        title="How far each school had each part of the programme",
        about="From the schools' logs. Lessons and events are counted, not people.",
        dimensions=(SCHOOL,),
        columns=(
            Column(id="dose", label="Lessons taught", kind="percent", about="Of those planned."),
            Column(id="core", label="Core activities", kind="percent", about="Done as written."),
            Column(id="present", label="Pupils present", kind="percent", about="Of the register."),
            Column(
                id="extra-curricular",
                label="Extra-curricular events",
                kind="count",
                about="Assemblies, clubs and campaigns held.",
            ),
            Column(
                id="community",
                label="Community events",
                kind="count",
                about="Events with families and partners held.",
            ),
            Column(
                id="elements",
                label="Elements there were",
                kind="count",
                about="Of three: lessons, extra-curricular and community events.",
            ),
        ),
        rows=tuple(rows),
    )


def events_table(study: Study, delivery: Delivery, out: Publisher) -> Table:
    """Return the events of each kind, by arm, with how many people came in all."""
    arms = {school.id: school.arm for school in study.schools}
    events = delivery.events.assign(arm=delivery.events["school"].map(arms))
    rows = []
    for arm in study.arms:
        for kind, held in events[events["arm"] == arm.id].groupby("kind", sort=False):
            reached = out.count(int(held["reached"].sum()))
            name = str(kind)
            row_id = "-".join(name.replace("'", "").split())
            rows.append(
                Row(ids=(arm.id, row_id), names=(arm.name, name.capitalize()),
                    cells=(len(held), reached))
            )  # fmt: skip
    return Table(
        id="events",
        title="Events besides lessons and training",
        about="From the schools' logs. Whoever came to two events is counted twice.",
        dimensions=(
            Dimension(id="arm", label="Approach"),
            Dimension(id="kind", label="Kind of event"),
        ),
        columns=(
            Column(id="events", label="Events", kind="count", about="Events held."),
            Column(id="reached", label="Came", kind="count", about="People who came, rounded."),
        ),
        rows=tuple(rows),
    )


def themes_table(study: Study, delivery: Delivery, out: Publisher) -> Table:
    """Return in how many focus groups each theme came up, and its share of what was said."""
    codes = delivery.codes
    first = codes.drop_duplicates("unit")
    rows = []
    for people in dict.fromkeys(codes["of"]):
        here = first[first["of"] == people]
        groups = here["group"].nunique()
        for theme in study.themes:
            said = here[here["theme"] == theme.id]
            cells = (said["group"].nunique(), groups, _share(len(said), len(here)))
            rows.append(
                Row(
                    ids=(theme.id, str(people)),
                    names=(theme.name, str(people).capitalize()),
                    cells=cells if groups > 1 else (out.hide(),) * 3,
                )
            )
    return Table(
        id="themes",
        title="What focus groups spoke about",
        about="Each piece of talk has the first coder's theme. Groups are counted, not people.",
        dimensions=(
            Dimension(id="theme", label="Theme"),
            Dimension(id="people", label="Whose groups"),
        ),
        columns=(
            Column(id="groups", label="Groups", kind="count", about="Groups in which it came up."),
            Column(id="of", label="Of groups", kind="count", about="Groups held."),
            Column(id="share", label="Of what was said", kind="percent", about="Share of pieces."),
        ),
        rows=tuple(rows),
    )


def agreement_table(found: Agreement) -> Table:
    """Return how far the coders of the focus groups agree beyond chance."""
    rows = []
    for name, label, estimate in (
        ("kappa", "Cohen's kappa, two coders", found.kappa),
        ("alpha", "Krippendorff's alpha, all coders", found.alpha),
    ):
        numbers = (estimate.value, estimate.low, estimate.high)
        cells = (UNAVAILABLE if one is None else round(one, 2) for one in numbers)
        rows.append(Row(ids=(name,), names=(label,), cells=(found.units, found.double, *cells)))
    return Table(
        id="agreement",
        title="How far those who coded the focus groups agree",
        about="Beyond chance, on the pieces that two people coded, each without the other. By "
        "custom, alpha from 0.80 supports firm conclusions and from 0.67 tentative ones.",
        dimensions=(Dimension(id="statistic", label="Measure of agreement"),),
        columns=(
            Column(id="pieces", label="Pieces of talk", kind="count", about="Coded in all."),
            Column(id="double", label="Coded twice", kind="count", about="Coded by two or more."),
            Column(id="value", label="Agreement", kind="coefficient", about="1 is full agreement."),
            *interval_columns("coefficient"),
        ),
        rows=tuple(rows),
    )


def _times(sessions: pd.DataFrame) -> list[tuple[str, str, pd.Series]]:
    """Return what sessions are told for in time: in all, each term, and terms of one name."""
    years = sessions["school_year"].drop_duplicates().tolist()
    whole = "Whole year" if len(years) < 2 else "All school years"
    times = [("year", whole, sessions["school_year"].isin(years))]
    terms = sorted(
        set(zip(sessions["school_year"], sessions["term"], strict=True)),
        key=lambda one: (one[0], TERMS.index(one[1])),
    )
    names = list(dict.fromkeys(term for _, term in terms))
    several = len(names) < len(terms)
    for year, term in terms if several else ():
        on = int(year[:4]) + (term != TERMS[0])
        then = (sessions["school_year"] == year) & (sessions["term"] == term)
        times.append((f"{term}-{on}", f"{term.capitalize()} term {on}", then))
    for term in names:
        label = f"{term.capitalize()} terms together" if several else f"{term.capitalize()} term"
        times.append((term, label, sessions["term"] == term))
    return times


def _schools(study: Study) -> list[tuple[str, str, list[str]]]:
    """Return what sessions are told for: all schools, each arm, each school."""
    rows = [("all", "All schools", list(study.school_of))]
    for arm in study.arms:
        ids = [school.id for school in study.schools if school.arm == arm.id]
        if ids and len(ids) < len(study.schools):
            rows.append((f"arm-{arm.id}", f"{arm.name}, all schools", ids))
    return rows + [(school.id, school.name, [school.id]) for school in study.schools]


def _session_cells(part: pd.DataFrame) -> tuple[Cell, ...]:
    taught = part[part["taught"] != TAUGHT[-1]]
    return (
        len(part.drop_duplicates(["school", "class", "school_year"])),
        len(part),
        len(taught),
        _share(len(taught), len(part)),
        _share(int(taught["core_done"].sum()), int(taught["core"].sum())),
        _share(int(taught["present"].sum()), int(taught["register"].sum())),
        _share(int((taught["changed"] != CHANGES[0]).sum()), len(taught)),
    )


def _share(part: int, whole: int) -> Cell:
    """Return a percentage of lessons, or of pupils over many of them: it tells of nobody."""
    return float(round(100 * part / whole)) if whole else NOT_APPLICABLE
