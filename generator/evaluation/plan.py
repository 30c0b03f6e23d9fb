"""The analysis plan of a study, fixed before any result, and where the study left it."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from generator.evaluation.framework import People
from generator.sources.records import Line, Prose, Record, Slug, Version

ProfileName = Literal[
    "school", "ofqual", "school-results", "active-lives", "uk-llc", "ons-10-5", "ons-research"
]
"""The disclosure rules that a study can be released under; each stands in the analysis."""


class Group(Record):
    """People whose answers are put together, named in the plan before any result."""

    id: Slug
    name: Line
    of: People
    schools: Annotated[tuple[Slug, ...], Field(min_length=1)]
    years: tuple[int, ...] = ()


class Comparison(Record):
    """Two groups whose changes are compared as a difference: `group` less `less`."""

    id: Slug
    name: Line
    group: Slug
    less: Slug


ModelKind = Literal[
    "change-within-schools",
    "schools-together",
    "unlinked-change",
    "difference-between-groups",
    "arm-contrast",
    "interaction",
    "effect-by-group",
    "exposure-gradient",
    "method-gradient",
]
"""What a model estimates: a group's change, of those linked, of several schools together, or of all
who answered; how two groups' changes differ; arms; for whom people change more, and the arms
differ more; dose, of all and of each method."""

Sensitivity = Literal[
    "multiple-imputation", "imputed-lower", "without-flagged", "linked-without-slips",
    "cluster-robust", "gee", "school-weights", "proportional-odds",
]  # fmt: skip
"""Another way to reach the same estimate: missing scores filled in; filled in lower than they are
likely to be; without surveys that were answered straight down or very fast; without links in which
the code differed. By another model, schools being a sample of such schools: least squares robust to
schools; generalised estimating equations; each school weighted to its roll, as a survey of schools
would be. The single answers as the steps of a scale, by the odds of a higher one."""

IN_WORDS: dict[Sensitivity, str] = {
    "multiple-imputation": "with missing scores filled in from all that is known",
    "imputed-lower": "with missing scores filled in, and later ones lower than that",
    "without-flagged": "without surveys answered straight down or very fast",
    "linked-without-slips": "without links in which the code differed",
    "cluster-robust": "by least squares, with intervals robust to schools that differ",
    "gee": "by generalised estimating equations, people being grouped in schools",
    "school-weights": "with each school weighted to its roll",
    "proportional-odds": "by the odds of a higher answer to each question",
}
"""What a reader is told of each, after "The changes are estimated again"."""

Adjustment = Literal["holm", "hochberg", "benjamini-hochberg"]
"""How the p-values of a family of tests are made larger for how many there were."""

ADJUSTED_SO_THAT: dict[Adjustment, str] = {
    "holm": "by the method of Holm, so that even one false result among all of them is unlikely",
    "hochberg": "by the method of Hochberg, so that even one false result among all of them is "
    "unlikely, as long as the tests do not work against one another",
    "benjamini-hochberg": "by the method of Benjamini and Hochberg, so that few of those that "
    "still stand out are expected to be false",
}
"""What a reader is told of each, after "p-values are adjusted together"."""


class Model(Record):
    """A model that the plan names: what it estimates, for whom, of which outcomes, in what release.

    Without `outcomes` it is of all the plan's outcomes for these people; without `releases` it
    stands in every one.
    """

    id: Slug
    kind: ModelKind
    of: Annotated[tuple[People, ...], Field(min_length=1)]
    outcomes: tuple[Slug, ...] = ()
    releases: tuple[Slug, ...] = ()
    about: Line


class Plan(Record):
    """The analysis plan: fixed, with its date and version, before any result was seen.

    `subgroups` are the characteristics for which an interaction is estimated, `sensitivity` the
    further analyses that the main ones are set beside, `adjustment` what is done for the many tests
    of a family. A release is approved for so many months:
    what else is known of the same people grows, so it is looked at again.
    """

    version: Version
    fixed_on: date
    outcomes: Annotated[tuple[Slug, ...], Field(min_length=1)]
    primary: Slug
    groups: Annotated[tuple[Group, ...], Field(min_length=1)]
    comparisons: tuple[Comparison, ...]
    level: Annotated[float, Field(gt=0.5, lt=1)]
    models: Annotated[tuple[Model, ...], Field(min_length=1)]
    subgroups: tuple[Slug, ...] = ()
    sensitivity: tuple[Sensitivity, ...] = ()
    adjustment: Adjustment = "benjamini-hochberg"
    model: Prose
    missing: Prose
    multiplicity: Prose
    disclosure_profile: ProfileName
    approved_for_months: Annotated[int, Field(ge=1, le=60)] = 24

    def models_of(self, kind: ModelKind, release: str) -> tuple[Model, ...]:
        """Return the models of a kind that stand in a release, in the plan's order."""
        return tuple(
            model
            for model in self.models
            if model.kind == kind and (not model.releases or release in model.releases)
        )

    def outcomes_of(self, model: Model) -> tuple[str, ...]:
        """Return the outcomes that a model is of, in the plan's order."""
        return tuple(o for o in self.outcomes if not model.outcomes or o in model.outcomes)


class Deviation(Record):
    """Where the study left its plan, when, and why."""

    on: date
    what: Prose
    why: Prose
