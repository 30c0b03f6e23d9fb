"""Every table of a release, in its order: the one place where a new table is entered."""

from __future__ import annotations

from collections.abc import Iterator

from generator.analysis.answers import answer_tables
from generator.analysis.change import GroupChange, changes, differences
from generator.analysis.delivery.focus_groups import agreement
from generator.analysis.delivery.logs import Delivery
from generator.analysis.delivery.tables import (
    adaptations_table,
    agreement_table,
    components_table,
    events_table,
    sessions_table,
    themes_table,
)
from generator.analysis.linkage_tables import linkage_table, links_table
from generator.analysis.outcomes.evidence import evidence_table
from generator.analysis.outcomes.moving import agreeing_table, movement_table
from generator.analysis.outcomes.pooling_schools import (
    pooling_table,
    schools_table,
    schools_together,
)
from generator.analysis.outcomes.sizes import sizes_table
from generator.analysis.outcomes.unlinked import unlinked_table
from generator.analysis.outcomes.years import years_table
from generator.analysis.publishing import Publisher
from generator.analysis.quality import item_rests
from generator.analysis.quality_tables import (
    extremes_table,
    items_table,
    quality_table,
    reliability_table,
)
from generator.analysis.reach import participation_table, training_table
from generator.analysis.recovery import held, recovery_table, true_change_of
from generator.analysis.tables import (
    change_table,
    difference_table,
    directions_table,
    level_table,
)
from generator.analysis.waves import Asked
from generator.evaluation.framework import Framework
from generator.evaluation.release import Column, Dimension, Row, Table
from generator.evaluation.study import ReleasePlan, Study


def release_tables(
    study: Study,
    plan: ReleasePlan,
    asked: tuple[Asked, ...],
    delivery: Delivery,
    framework: Framework,
    out: Publisher,
) -> tuple[Table, ...]:
    """Return the tables that may be published of a study whose schools have all agreed."""
    found = tuple(changes(asked, study.plan, framework))
    compared = tuple(differences(found, study.plan))
    tables = [
        _study_table(study, plan, found, len(compared)),
        participation_table(asked, study, plan, out),
    ]
    tables += _delivery_tables(study, delivery, out)
    tables += [
        change_table(found, framework, out),
        directions_table(found),
        *_outcome_tables(study, asked, found, framework, out),
        difference_table(compared, framework, out),
        *answer_tables(asked, study, out),
        level_table(asked, study.plan, framework, out),
        quality_table(asked, out),
        extremes_table(asked, framework, out),
        reliability_table(asked, framework, out),
        items_table(item_rests(asked), out),
        links_table(asked, out),
        linkage_table(asked, study.plan, framework, out),
    ]
    if study.truth is not None:
        tables.append(recovery_table(study, study.truth, plan, found, framework, out))
    return tuple(tables)


def _outcome_tables(
    study: Study,
    asked: tuple[Asked, ...],
    found: tuple[GroupChange, ...],
    framework: Framework,
    out: Publisher,
) -> Iterator[Table]:
    """Yield what else is told of each change: how large, how strong, who moved, and where."""
    level = study.plan.level
    yield sizes_table(found, framework, out)
    yield evidence_table(found, asked, framework, out)
    yield movement_table(found, framework, level, out)
    yield agreeing_table(asked, study, out)
    yield years_table(asked, study, framework, out)
    together = schools_together(found, level)
    yield pooling_table(together, framework, out)
    yield schools_table(together, study, framework, out)
    yield unlinked_table(asked, study.plan, framework, out)


def _delivery_tables(study: Study, delivery: Delivery, out: Publisher) -> Iterator[Table]:
    here = delivery.of_schools(list(study.school_of))
    if len(here.sessions):
        yield sessions_table(study, here)
        yield adaptations_table(study, here)
        yield components_table(study, here)
    if len(here.training):
        yield training_table(study, here, out)
    if len(here.events):
        yield events_table(study, here, out)
    if len(here.codes):
        yield themes_table(study, here, out)
        yield agreement_table(agreement(here.codes, study.plan.level))


def _study_table(
    study: Study, plan: ReleasePlan, found: tuple[GroupChange, ...], compared: int
) -> Table:
    """Return the counts that a report's sentences need: schools, outcomes, intervals printed."""
    phases = [school.phase for school in study.schools]
    arms = [school.arm for school in study.schools]
    counts = [
        ("schools", "Schools", len(phases)),
        ("primaries", "Primary schools", phases.count("primary")),
        ("secondaries", "Secondary schools", phases.count("secondary")),
        *((f"{arm.id}-schools", f"Schools, {arm.name}", arms.count(arm.id)) for arm in study.arms),
        ("school-years", "School years", len(study.school_years)),
        ("outcomes", "Outcomes with a change", len({one.outcome for one in found})),
        ("changes", "Changes with an interval", len(found)),
        ("comparisons", "Differences with an interval", compared),
        ("level", "Level of the intervals, in per cent", round(100 * study.plan.level)),
    ]
    if study.truth is not None:
        truths = [(one, true_change_of(study, study.truth, plan, one)) for one in found]
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
