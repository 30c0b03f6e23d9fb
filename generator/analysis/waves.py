"""The answers a release is made from: every survey of its two waves, scored and linked."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pandas as pd

from generator.analysis.linkage.codes import MOST_SLIPS
from generator.analysis.linkage.kept_links import LINKS, KeptLinks, read_kept_links, stale
from generator.analysis.linkage.key_file import fingerprint
from generator.analysis.linkage.linked import Linked
from generator.analysis.linkage.linking import NoKey, link, linked_as, without_copies
from generator.analysis.responses import WHERE, linking_columns
from generator.analysis.scoring import scores
from generator.analysis.surveys.survey_files import read_survey
from generator.evaluation.linking import NO_KEY
from generator.evaluation.measures import Measure
from generator.evaluation.plan import Group
from generator.evaluation.respondents import Respondents, read_respondents
from generator.evaluation.study import ReleasePlan, Study, Survey, study_path
from generator.problems import Problem, has_errors


@dataclass(frozen=True)
class Asked:
    """One measure at a release's two waves, as `responses` describes its tables.

    `before` is None where the measure was asked after only, `linked` where nobody can be linked.
    Scores have the index of their answers. `years_on` is how many school years lie between the
    waves: pupils are that many year groups on.
    """

    measure: Measure
    before: pd.DataFrame | None
    after: pd.DataFrame
    linked: Linked | None
    years_on: int

    @cached_property
    def followed(self) -> tuple[int, ...]:
        """Return the year groups at the earlier wave whose pupils were asked at both; 0 adults.

        A questionnaire may be for more year groups than the schools teach: those who had left by
        the later wave could not answer it, and are nobody's loss.
        """
        years = self.measure.years
        if not years or self.before is None:
            return years or (0,)
        asked_later = set(self.after["year_group"].dropna())
        return tuple(
            year
            for year in years
            if year + self.years_on in years and year + self.years_on in asked_later
        )

    @cached_property
    def after_as_before(self) -> pd.DataFrame:
        """Return the later answers with the year group that people were in at the earlier wave."""
        on = self.years_on if self.measure.years and self.before is not None else 0
        return self.after.assign(year_group=self.after["year_group"] - on)

    @cached_property
    def scores_before(self) -> pd.DataFrame | None:
        """Return the scores of the earlier wave, if there was one."""
        return None if self.before is None else scores(self.before, self.measure)

    @cached_property
    def scores_after(self) -> pd.DataFrame:
        """Return the scores of the later wave."""
        return scores(self.after, self.measure)

    @cached_property
    def people(self) -> pd.DataFrame:
        """Return what is known of each linked person, one row a pair.

        Columns school, year_group and class, as they were before (the class as it was later, where
        it was not asked before); each strand, as answered later, or before where it was not later;
        and `before`, `after` and `slips` of the pair.
        """
        strands = list(self.measure.about_you)
        if self.linked is None:
            return pd.DataFrame(columns=[*WHERE, *strands, "before", "after", "slips"])
        pairs = self.linked.pairs.reset_index(drop=True)
        first = self.linked.before.loc[pairs["before"]].reset_index(drop=True)
        second = self.linked.after.loc[pairs["after"]].reset_index(drop=True)
        later = second[strands].where(second[strands] != "", first[strands])
        where = first[list(WHERE)]
        where["class"] = first["class"].where(first["class"] != "", second["class"])
        return pd.concat([where, later, pairs], axis=1)

    def pairs(self, group: Group) -> pd.DataFrame:
        """Return the linked people of a group: the rows of `people` that belong to it."""
        return self.people[in_group(self.people, group)]


@dataclass(frozen=True)
class Surveyed:
    """One measure at two waves as it was read and linked, schools that have not agreed included.

    `files` are the exports of each wave; the rows of one wave are counted through all of its.
    """

    measure: Measure
    files: tuple[tuple[str, ...], tuple[str, ...]]
    before: pd.DataFrame | None
    after: pd.DataFrame
    linked: Linked | None


def in_group(people: pd.DataFrame, group: Group) -> pd.Series:
    """Return, for each row, whether the person belongs to the group."""
    inside = people["school"].isin(group.schools)
    return inside & people["year_group"].isin(group.years) if group.years else inside


def read_waves(
    root: Path, study: Study, plan: ReleasePlan, measures: dict[str, Measure], key: bytes | None
) -> tuple[tuple[Asked, ...], list[Problem]]:
    """Read, score and link every survey of the release's two waves, in the study's order.

    Answers from schools that have not agreed to be shown are read and linked, so that their
    problems are found, and left out. Where a problem is an error, only problems are returned.
    """
    surveyed, problems = read_surveyed(root, study, plan, measures, key)
    shown = [school.id for school in study.schools if school.agreed_to_be_shown]
    return tuple(_only(shown, as_asked(study, plan, one)) for one in surveyed), problems


def as_asked(study: Study, plan: ReleasePlan, surveyed: Surveyed) -> Asked:
    """Return a surveyed measure as it is analysed."""
    first, last = (study.wave_of[name].school_year for name in (plan.before, plan.after))
    years_on = int(last[:4]) - int(first[:4])
    return Asked(surveyed.measure, surveyed.before, surveyed.after, surveyed.linked, years_on)


def read_surveyed(
    root: Path, study: Study, plan: ReleasePlan, measures: dict[str, Measure], key: bytes | None
) -> tuple[list[Surveyed], list[Problem]]:
    """Read and link every survey of the release's two waves.

    Without the study's key, links are those that were kept when there was one. Where a problem is
    an error, nothing is returned but the problems.
    """
    respondents, problems = read_respondents(root)
    if respondents is None:
        return [], problems
    links, found = read_kept_links(root, study)
    found = [] if key else found
    problems += found
    surveyed = []
    asked = {s.measure: measures[s.measure] for s in study.surveys if s.wave == plan.after}
    for measure in asked.values():
        waves = []
        for wave in (plan.before, plan.after):
            surveys = [s for s in study.surveys if (s.measure, s.wave) == (measure.id, wave)]
            wave_of_it, found = _wave(root, study, measure, surveys, respondents)
            waves.append(wave_of_it)
            problems += found
        if not has_errors(problems):
            one, found = _linked(root, study, plan, measure, waves, respondents, key, links)
            surveyed.append(one)
            problems += found
    return ([], problems) if has_errors(problems) else (surveyed, problems)


@dataclass(frozen=True)
class _Wave:
    """One measure's answers at one wave, copies counted once, and the exports they are from."""

    files: tuple[str, ...]
    answers: pd.DataFrame | None


def _wave(
    root: Path,
    study: Study,
    measure: Measure,
    surveys: list[Survey],
    respondents: Respondents,
) -> tuple[_Wave, list[Problem]]:
    tables, problems = [], []
    for survey in surveys:
        answers, found = read_survey(root, survey, measure, study, respondents)
        tables.append(answers)
        problems += found
    files = tuple(survey.file for survey in surveys)
    if not tables:
        return _Wave(files, None), problems
    together = pd.concat(tables, ignore_index=True)
    return _Wave(files, without_copies(together, measure, respondents)), problems


def _linked(
    root: Path,
    study: Study,
    plan: ReleasePlan,
    measure: Measure,
    waves: list[_Wave],
    respondents: Respondents,
    key: bytes | None,
    links: KeptLinks | None,
) -> tuple[Surveyed, list[Problem]]:
    before, after = waves[0].answers, waves[1].answers
    files = waves[0].files, waves[1].files
    assert after is not None  # noqa: S101 - only measures asked at the later wave come here
    alone = Surveyed(measure, files, before, after, None)
    if before is None or measure.linked_by == "nothing":
        return alone, []
    gone = _has_no_code(before, measure, respondents) or _has_no_code(after, measure, respondents)
    kept = links.of(measure.id, (plan.before, plan.after)) if links and (gone or not key) else None
    if gone and (kept is None or (key and links and links.key != fingerprint(key))):
        return alone, [_codes_gone(study, measure, other_key=kept is not None)]
    if kept:
        if problems := list(stale(root, study, kept, files)):
            return alone, problems
        quality = kept.quality(MOST_SLIPS)
        linked = linked_as(before, after, measure, respondents, kept.pairs_table(), quality)
    else:
        both = study.wave_of[plan.before], study.wave_of[plan.after]
        try:
            linked = link(before, after, measure, both, respondents, key)
        except NoKey:
            return alone, [_no_key(study, measure)]
    return Surveyed(measure, files, linked.before, linked.after, linked), []


def _no_key(study: Study, measure: Measure) -> Problem:
    return Problem(
        study_path(study.id),
        1,
        1,
        NO_KEY.code,
        f'"{measure.title}" is linked by codes, and there is neither a key nor kept links',
        "Add --key FILE, the file that wholeschool study key new FILE wrote.",
    )


def _has_no_code(answers: pd.DataFrame, measure: Measure, respondents: Respondents) -> bool:
    """Tell whether nobody of several has a code or number: they were taken out after linking."""
    linking = list(linking_columns(measure, respondents))
    return len(answers) > 0 and bool((answers[linking] == "").all(axis=None))


def _codes_gone(study: Study, measure: Measure, *, other_key: bool) -> Problem:
    what = "they were linked with another key" if other_key else "no links are kept of them"
    hint = "Use the key that they were linked with, or move the answers to both surveys and "
    return Problem(
        study_path(study.id),
        1,
        1,
        NO_KEY.code,
        f'the answers to "{measure.title}" hold no codes or numbers, and {what}',
        f"{hint if other_key else 'Move the answers to both surveys and '}{LINKS} out of the "
        "study's data folder, and read both exports again.",
    )


def _only(schools: list[str], asked: Asked) -> Asked:
    """Return the answers of these schools alone."""

    def here(answers: pd.DataFrame) -> pd.DataFrame:
        return answers[answers["school"].isin(schools)]

    before = None if asked.before is None else here(asked.before)
    after, linked = here(asked.after), asked.linked
    if before is not None and linked is not None:
        pairs = linked.pairs
        pairs = pairs[pairs["before"].isin(before.index) & pairs["after"].isin(after.index)]
        linked = Linked(before, after, pairs, linked.quality)
    return Asked(asked.measure, before, after, linked, asked.years_on)
