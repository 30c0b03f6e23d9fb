"""Every table of a release, in its order: the one place where a new table is entered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from generator.analysis.answers import answer_tables
from generator.analysis.change import (
    Difference,
    GroupChange,
    changes,
    differences,
    told_once,
)
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
from generator.analysis.outcomes.arms import arms_table, contrasts, effects_table
from generator.analysis.outcomes.arms_other_ways import (
    arms_other_ways_table,
    differences_by_other_models,
)
from generator.analysis.outcomes.effect_by_group import (
    EffectForWhom,
    as_one_family,
    effect_by_group_table,
    effects_for_whom,
)
from generator.analysis.outcomes.evidence import evidence_table
from generator.analysis.outcomes.exposure_table import exposure_table
from generator.analysis.outcomes.filled_in import missing_table
from generator.analysis.outcomes.for_whom import (
    ForWhom,
    differences_for_whom,
    for_whom_table,
)
from generator.analysis.outcomes.interaction_rows import fewest_in_group
from generator.analysis.outcomes.methods_taught import method_gradients, methods_table
from generator.analysis.outcomes.moving import agreeing_table, movement_table
from generator.analysis.outcomes.ordered import odds_of_higher, ordered_table
from generator.analysis.outcomes.other_models import models_named
from generator.analysis.outcomes.pooling_schools import (
    pooling_table,
    schools_table,
    schools_together,
)
from generator.analysis.outcomes.sensitivity import other_ways, sensitivity_table
from generator.analysis.outcomes.sizes import sizes_table
from generator.analysis.outcomes.triangulation import triangulation_table
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
from generator.analysis.trial_table import trial_table
from generator.analysis.waves import Asked
from generator.evaluation.framework import Framework
from generator.evaluation.release import Column, Dimension, Row, Table
from generator.evaluation.respondents import Respondents
from generator.evaluation.study import ReleasePlan, Study


@dataclass(frozen=True)
class Reading:
    """What a release is made from: its plan, the answers asked for it, and what was delivered.

    `methods` are the methods that each lesson names, by the lesson's id; empty where the lessons
    are not at hand.
    """

    study: Study
    plan: ReleasePlan
    asked: tuple[Asked, ...]
    delivery: Delivery
    framework: Framework
    respondents: Respondents
    methods: Mapping[str, Sequence[str]]

    @cached_property
    def found(self) -> tuple[GroupChange, ...]:
        """Return every change that the plan asks for."""
        return tuple(changes(self.asked, self.study.plan, self.framework))


def release_tables(reading: Reading, out: Publisher) -> tuple[Table, ...]:
    """Return the tables that may be published of a study whose schools have all agreed.

    All but the one made from other tables: see `side_by_side`.
    """
    study, plan, asked = reading.study, reading.plan, reading.asked
    framework = reading.framework
    found = reading.found
    compared = tuple(differences(found, study.plan))
    tables = [
        _study_table(study, plan, found, sum(_has_interval(one) for one in compared)),
        participation_table(asked, study, plan, out),
    ]
    tables += _delivery_tables(study, reading.delivery, out)
    tables += [
        change_table(found, framework, out),
        directions_table(told_once(found)),
        *_outcome_tables(reading, found, out),
        difference_table(compared, framework, out),
        *_contrast_tables(reading, out),
        *answer_tables(asked, study, out),
        level_table(asked, study.plan, framework, out),
        quality_table(asked, out),
        extremes_table(asked, framework, out),
        reliability_table(asked, framework, out),
        items_table(item_rests(asked), out),
        links_table(asked, out),
        linkage_table(asked, study.plan, framework, out),
        missing_table(asked, study, framework, out),
        sensitivity_table(other_ways(asked, study, plan), framework, out),
    ]
    if study.truth is not None:
        tables.append(recovery_table(study, study.truth, plan, found, framework, out))
    tables.append(trial_table())
    return tuple(tables)


def side_by_side(reading: Reading, tables: Mapping[str, Table]) -> Table:
    """Return what the sources say side by side, in words made from tables, by id, as shown."""
    return triangulation_table(
        reading.asked, reading.study, reading.found, tables, reading.framework
    )


def _outcome_tables(
    reading: Reading, found: tuple[GroupChange, ...], out: Publisher
) -> Iterator[Table]:
    """Yield what else is told of each change: how large, how strong, who moved, and where."""
    study, asked, framework = reading.study, reading.asked, reading.framework
    level = study.plan.level
    found = told_once(found)
    yield sizes_table(found, framework, out)
    yield evidence_table(found, asked, framework, out)
    yield movement_table(found, framework, level, out)
    yield agreeing_table(asked, study, out)
    if odds := tuple(odds_of_higher(asked, study, out)):
        yield ordered_table(odds, out)
    yield years_table(asked, study, framework, out)
    if study.plan.models_of("schools-together", reading.plan.id):
        together = schools_together(found, level)
        yield pooling_table(together, framework, out)
        yield schools_table(together, study, framework, out)
    if study.plan.models_of("unlinked-change", reading.plan.id):
        yield unlinked_table(asked, study.plan, framework, out)


def _contrast_tables(reading: Reading, out: Publisher) -> Iterator[Table]:
    """Yield what the plan compares: approaches, groups of people, exposures and methods."""
    study, asked, framework = reading.study, reading.asked, reading.framework
    plan, release = study.plan, reading.plan.id
    if models := plan.models_of("arm-contrast", release):
        contrasted = tuple(one for model in models for one in contrasts(asked, study, model))
        yield arms_table(contrasted, framework, out)
        yield effects_table(contrasted, framework, out)
        if models_named(plan):
            others = differences_by_other_models(contrasted, study, reading.plan)
            yield arms_other_ways_table(others, framework, out)
    told, effects = _for_whom(reading, out)
    if told:
        yield for_whom_table(told, plan, framework, reading.respondents, out)
    if effects:
        yield effect_by_group_table(effects, plan, framework, reading.respondents, out)
    here = reading.delivery.of_schools(list(study.school_of))
    if len(here.sessions):
        if models := plan.models_of("exposure-gradient", release):
            yield exposure_table(asked, study, models, here, framework, out)
        if (models := plan.models_of("method-gradient", release)) and reading.methods:
            slopes = method_gradients(asked, study, models, here, reading.methods)
            yield methods_table(slopes, plan, framework, out)


def _for_whom(
    reading: Reading, out: Publisher
) -> tuple[tuple[ForWhom, ...], tuple[EffectForWhom, ...]]:
    """Return for whom people changed more and the arms differed more, as one family of tests."""
    study, fewest = reading.study, fewest_in_group(out)
    models, by_arm = (
        study.plan.models_of(kind, reading.plan.id) for kind in ("interaction", "effect-by-group")
    )
    told = differences_for_whom(reading.asked, study, models, reading.respondents, fewest)
    effects = effects_for_whom(reading.asked, study, by_arm, reading.respondents, fewest)
    return as_one_family(study.plan, told, effects)


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


def _has_interval(one: Difference) -> bool:
    return one.difference.low is not None


def _study_table(
    study: Study, plan: ReleasePlan, found: tuple[GroupChange, ...], compared: int
) -> Table:
    """Return the counts that a report's sentences need: schools, outcomes, intervals printed."""
    own = told_once(found)
    phases = [school.phase for school in study.schools]
    arms = [school.arm for school in study.schools]
    counts = [
        ("schools", "Schools", len(phases)),
        ("primaries", "Primary schools", phases.count("primary")),
        ("secondaries", "Secondary schools", phases.count("secondary")),
        *((f"{arm.id}-schools", f"Schools, {arm.name}", arms.count(arm.id)) for arm in study.arms),
        ("school-years", "School years", len(study.school_years)),
        ("outcomes", "Outcomes with a change", len({one.outcome for one in found})),
        ("changes", "Changes with an interval", sum(one.change.low is not None for one in own)),
        ("comparisons", "Differences with an interval", compared),
        ("level", "Level of the intervals, in per cent", round(100 * study.plan.level)),
    ]
    if study.truth is not None:
        truths = [(one, true_change_of(study, study.truth, plan, one)) for one in own]
        inside = sum(held(one.change, true) for one, true in truths)
        counts.append(("held", "Intervals that hold the true change", inside))
    return Table(
        id="study",
        title="The study in numbers",
        about="What the report's sentences count. A change is counted once where two groups hold "
        "the same people.",
        dimensions=(Dimension(id="part", label="Part"),),
        columns=tuple(
            Column(id=name, label=label, kind="count", about=f"{label}.")
            for name, label, _ in counts
        ),
        rows=(Row(ids=("all",), names=("All",), cells=tuple(count for *_, count in counts)),),
    )
