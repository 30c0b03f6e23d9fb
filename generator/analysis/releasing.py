"""Making a release: from a study's files to the tables that may be published, and writing them.

`analyse` reads, scores, links, estimates and protects, and returns a `Release`. `write_release`
writes it beside the old one and swaps the two, so that a release is never half written.
"""

from __future__ import annotations

import hashlib
from importlib.metadata import version
from pathlib import Path

from generator.analysis.answers import answer_tables
from generator.analysis.change import GroupChange, changes, differences
from generator.analysis.delivery import Delivery, read_delivery
from generator.analysis.disclosure import Deduction, profile
from generator.analysis.publishing import Publisher
from generator.analysis.reach import participation_table, sessions_table, training_table
from generator.analysis.recovery import held, recovery_table, true_change
from generator.analysis.tables import (
    change_table,
    difference_table,
    directions_table,
    level_table,
    linkage_table,
    reliability_table,
)
from generator.analysis.waves import Asked, read_waves
from generator.evaluation.framework import Framework
from generator.evaluation.measures import Measure
from generator.evaluation.release import (
    GIVES_AWAY,
    RELEASES,
    Column,
    Dimension,
    Input,
    Provenance,
    Release,
    ReleasedMeasure,
    ReleasedSchool,
    ReleasedWave,
    Row,
    Table,
)
from generator.evaluation.release_files import release_files
from generator.evaluation.study import Logs, ReleasePlan, Study, study_path
from generator.problems import Problem
from generator.swap import swapped_in

_NOT_SEARCHED = (
    "All other tables were protected number by number, by threshold and rounding. What could be "
    "worked out by combining them with each other, with the tables searched, or with another "
    "release has not been searched for, by machine or by a person. The table of lessons counts "
    "lessons and classes, not people: nothing in it is hidden or rounded."
)


def analyse(
    root: Path, study: Study, plan: ReleasePlan, framework: Framework, measures: dict[str, Measure]
) -> tuple[Release | None, list[Problem]]:
    """Analyse a study's files as its plan says and return what may be published.

    Schools that have not agreed to be shown are left out of it altogether. Returns the release, or
    None and every problem of the files it was to be made from.
    """
    asked, problems = read_waves(root, study, plan, measures)
    year = study.wave_of[plan.after].school_year
    logs = next((logs for logs in study.logs if logs.school_year == year), None)
    delivery = None
    if logs is not None:
        delivery, found = read_delivery(root, study, logs)
        problems += found
    if problems:
        return None, problems
    out = Publisher(profile(study.plan.disclosure_profile))
    shown = study.as_shown()
    tables = _tables(shown, plan, asked, delivery, framework, out)
    if given_away := [failure for proof in out.audits for failure in proof.failures]:
        return None, [_problem(study, failure) for failure in given_away]
    return Release(
        id=plan.id,
        title=plan.title,
        study=study.id,
        study_title=study.title,
        synthetic=study.synthetic,
        about=study.about,
        design=study.design,
        schools=_schools(shown),
        before=_wave(study, plan.before),
        after=_wave(study, plan.after),
        data_until=plan.data_until,
        measures=tuple(_measure(one.measure) for one in asked),
        plan=shown.plan,
        deviations=tuple(d for d in study.deviations if d.on <= plan.data_until),
        protection=out.protection(),
        notes=(_searched(out), _NOT_SEARCHED, *_left_out(study, shown)),
        provenance=_provenance(root, study, plan, logs),
        tables=tables,
    ), []


def write_release(root: Path, release: Release) -> Path:
    """Write the release's folder (release.json, a CSV a table, a data dictionary) and return it.

    The new folder is written beside the old and then takes its place in one step.
    """
    folder = root / RELEASES / release.id
    with swapped_in(folder) as fresh:
        for name, text in release_files(release).items():
            (fresh / name).write_text(text, encoding="utf-8", newline="")
    return folder


def _tables(
    study: Study,
    plan: ReleasePlan,
    asked: tuple[Asked, ...],
    delivery: Delivery | None,
    framework: Framework,
    out: Publisher,
) -> tuple[Table, ...]:
    found = tuple(changes(asked, study.plan, framework))
    compared = tuple(differences(found, study.plan))
    tables = [
        _study_table(study, plan, found, len(compared)),
        participation_table(asked, study, plan, out),
    ]
    if delivery is not None:
        tables += [sessions_table(study, delivery), training_table(study, delivery, out)]
    tables += [
        change_table(found, framework, out),
        directions_table(found),
        difference_table(compared, framework, out),
        *answer_tables(asked, out),
        level_table(asked, study.plan, framework, out),
        reliability_table(asked, framework, out),
        linkage_table(asked, study.plan, framework, out),
    ]
    if study.truth is not None:
        tables.append(recovery_table(study, study.truth, plan, found, framework, out))
    return tuple(tables)


def _study_table(
    study: Study, plan: ReleasePlan, found: tuple[GroupChange, ...], compared: int
) -> Table:
    """Return the counts that a report's sentences need: schools, outcomes, intervals printed."""
    phases = [school.phase for school in study.schools]
    counts = [
        ("schools", "Schools", len(phases)),
        ("primaries", "Primary schools", phases.count("primary")),
        ("secondaries", "Secondary schools", phases.count("secondary")),
        ("school-years", "School years", len(study.school_years)),
        ("outcomes", "Outcomes with a change", len({one.outcome for one in found})),
        ("changes", "Changes with an interval", len(found)),
        ("comparisons", "Differences with an interval", compared),
        ("level", "Level of the intervals, in per cent", round(100 * study.plan.level)),
    ]
    if study.truth is not None:
        truths = [(one, true_change(study, study.truth, plan, one)) for one in found]
        inside = sum(held(one.change, true) for one, true in truths)
        counts.append(("held", "Intervals that hold the true change", inside))
    return Table(
        id="study",
        title="The study in numbers",
        about="What the report's sentences count.",
        dimensions=(Dimension(id="part", label="Part"),),
        columns=tuple(
            Column(id=name, label=label, kind="count", about=f"{label}.")
            for name, label, _ in counts
        ),
        rows=(Row(ids=("all",), names=("All",), cells=tuple(count for *_, count in counts)),),
    )


def _searched(out: Publisher) -> str:
    """Return what the audits tried, and against whom. Not how many: that would count the alone."""
    tables = " and ".join(f"“{proof.system}”" for proof in out.audits)
    rules = out.rules
    return (
        f"Searched by machine: {tables}, each table by itself with all its groups, totals and "
        "shares together. Those tried were an outsider who knows the roll of every school and year "
        "group to the last person and undoes the rounding, each school with its own numbers, and "
        "anybody who is alone in a part. For groups of fewer than "
        f"{rules.threshold} people and for hidden numbers, the "
        f"range an outsider can work out stays at least {rules.protection} people wide, and that "
        f"of a school or a person at least {rules.insider_protection}. Readers who put what they "
        "know together were not tried."
    )


def _problem(study: Study, failure: Deduction) -> Problem:
    """Return what is wrong without what could be worked out: a problem may be read by anybody."""
    message = f"{failure.place} could be worked out from what the release would print"
    hint = f"In the plan, merge or leave out groups. {'; '.join(failure.giveaways)}".strip()
    return Problem(study_path(study.id), 1, 1, GIVES_AWAY.code, message, hint)


def _left_out(study: Study, shown: Study) -> tuple[str, ...]:
    count = len(study.schools) - len(shown.schools)
    if not count:
        return ()
    who = "1 school has" if count == 1 else f"{count} schools have"
    return (f"{who} not agreed to be shown. Nothing from there is in any number here.",)


def _schools(study: Study) -> tuple[ReleasedSchool, ...]:
    arms = {arm.id: arm.name for arm in study.arms}
    return tuple(
        ReleasedSchool(id=school.id, name=school.name, phase=school.phase, arm=arms[school.arm])
        for school in study.schools
    )


def _wave(study: Study, wave_id: str) -> ReleasedWave:
    wave = study.wave_of[wave_id]
    return ReleasedWave(id=wave.id, opens=wave.opens, closes=wave.closes)


def _measure(measure: Measure) -> ReleasedMeasure:
    return ReleasedMeasure(
        id=measure.id,
        title=measure.title,
        version=measure.version,
        made_by=measure.made_by,
        validity=measure.validity,
        licence=measure.licence,
    )


def _provenance(root: Path, study: Study, plan: ReleasePlan, logs: Logs | None) -> Provenance:
    names = [s.file for s in study.surveys if s.wave in (plan.before, plan.after)]
    names += [logs.sessions, logs.training] if logs is not None else []
    return Provenance(
        program=f"wholeschool {version('wholeschool')}",
        code_sha256=code_hash(),
        study_sha256=_hash((root / study_path(study.id)).read_bytes()),
        inputs=tuple(_input(root, study, name) for name in names),
    )


def code_hash() -> str:
    """Return the SHA-256 of the analysis's own code and rules, file names included."""
    folder = Path(__file__).parent
    digest = hashlib.sha256()
    for file in sorted([*folder.rglob("*.py"), *folder.rglob("*.yml")]):
        digest.update(file.relative_to(folder).as_posix().encode() + b"\0")
        digest.update(file.read_bytes() + b"\0")
    return digest.hexdigest()


def _input(root: Path, study: Study, name: str) -> Input:
    raw = (root / study.data_path(name)).read_bytes()
    return Input(file=name, sha256=_hash(raw))


def _hash(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()
