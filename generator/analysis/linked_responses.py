"""Linked responses: scored answers of linked people as files, for the evaluator's own analyses.

They stay in the study's data folder, behind the wall: each row is a person, though without a code.
Beside each file lies its dictionary, which says what every column is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pandas as pd

from generator.analysis.linkage.dropping import without_codes
from generator.analysis.linkage.kept_links import KeptLinks, kept, write_kept_links
from generator.analysis.linkage.key_file import fingerprint
from generator.analysis.linked_dictionary import dictionary
from generator.analysis.quality import flags
from generator.analysis.scale_files import move_scales, read_scales
from generator.analysis.waves import Asked, Surveyed, as_asked, read_surveyed
from generator.evaluation.measures import Measure
from generator.evaluation.respondents import read_respondents
from generator.evaluation.study import ReleasePlan, Study
from generator.problems import Problem, has_errors
from generator.spreadsheets import plain_cell
from generator.swap import write_private


def link_study(
    root: Path, study: Study, measures: dict[str, Measure], key: bytes
) -> tuple[list[tuple[ReleasePlan, Surveyed]], list[Problem]]:
    """Link every release's waves that have their exports, and keep the links and linked responses.

    Returns every questionnaire that was read, linked or not. One whose exports are not all there
    yet is passed over. Where a problem is an error nothing is written. Answers whose last link this
    was lose their codes and numbers.
    """
    read: list[tuple[ReleasePlan, Surveyed]] = []
    linked: list[tuple[ReleasePlan, Surveyed]] = []
    problems: list[Problem] = []
    for plan in study.releases:
        surveyed, found = read_surveyed(root, _with_exports(root, study, plan), plan, measures, key)
        problems += found
        read += [(plan, one) for one in surveyed]
        linked += [(plan, one) for one in surveyed if one.linked is not None]
    scales, found = _scales(root, study, linked)
    problems += found
    respondents, found = read_respondents(root)
    problems += found
    if respondents is not None and not has_errors(problems):
        done = {(plan.id, one.measure.id) for plan, one in linked}
        becomes = without_codes(root, study, measures, respondents, done)
        _write(root, study, linked, key, scales, becomes)
        # The links are written by now: they hold for the files as they are from here on.
        for name, text in becomes.items():
            write_private(root / study.data_path(name), text)
            move_scales(root, study, name)
    return read, problems


def _scales(
    root: Path, study: Study, linked: list[tuple[ReleasePlan, Surveyed]]
) -> tuple[dict[str, dict[str, pd.DataFrame]], list[Problem]]:
    """Return the licensed scales' scores by survey file and scale, and every outdated one."""
    scales: dict[str, dict[str, pd.DataFrame]] = {}
    problems = []
    for file in dict.fromkeys(name for _, one in linked for names in one.files for name in names):
        for scale, found in read_scales(root, study, file):
            if isinstance(found, Problem):
                problems.append(found)
            else:
                scales.setdefault(file, {})[scale] = found
    return scales, problems


def _with_exports(root: Path, study: Study, plan: ReleasePlan) -> Study:
    """Return the study with the surveys of those questionnaires alone whose exports are there."""
    asked = [one for one in study.surveys if one.wave in (plan.before, plan.after)]
    missing = {one.measure for one in asked if not (root / study.data_path(one.file)).is_file()}
    there = tuple(one for one in study.surveys if one.measure not in missing)
    return study.model_copy(update={"surveys": there})


def _write(
    root: Path,
    study: Study,
    linked: list[tuple[ReleasePlan, Surveyed]],
    key: bytes,
    scales: dict[str, dict[str, pd.DataFrame]],
    becomes: Mapping[str, str],
) -> None:
    links = tuple(
        kept(root, study, one.measure.id, (plan.before, plan.after), one.files, one.linked, becomes)
        for plan, one in linked
        if one.linked is not None
    )
    write_kept_links(root, study, KeptLinks(study=study.id, key=fingerprint(key), links=links))
    for plan, one in linked:
        name = f"linked-{plan.id}-{one.measure.id}.csv"
        asked = as_asked(study, plan, one)
        table = pd.concat([responses(asked), *_of_scales(asked.people, one, scales)], axis=1)
        words = table.select_dtypes(exclude=["number", "bool"])
        table = table.assign(**words.apply(lambda column: column.map(plain_cell)))
        text = table.to_csv(index=False, lineterminator="\n")
        write_private(root / study.data_path(name), text)
        write_private(root / study.data_path(f"dictionary-of-{name}"), dictionary(asked, table))


def _of_scales(
    people: pd.DataFrame, one: Surveyed, scales: dict[str, dict[str, pd.DataFrame]]
) -> Iterator[pd.DataFrame]:
    """Yield the linked people's scores on each licensed scale, with _before and _after."""
    for when, files in zip(("before", "after"), one.files, strict=True):
        by_scale: dict[str, list[pd.DataFrame]] = {}
        # The rows of a wave are counted through all of its files, so a scale needs each of them.
        for file in files:
            for scale, table in scales.get(file, {}).items():
                by_scale.setdefault(scale, []).append(table)
        for scale, tables in sorted(by_scale.items()):
            if len(tables) == len(files):
                rows = pd.concat(tables, ignore_index=True).reindex(people[when])
                named = rows.reset_index(drop=True).add_prefix(f"{scale}_")
                yield named.add_suffix(f"_{when}")


def responses(asked: Asked) -> pd.DataFrame:
    """Return one row a linked person: who they are in the study, scores, flags and answers.

    Columns person, school, year_group, class, the strands and `slips`;
    then with `_before` and `_after` each outcome's score, to two decimals, the flags, and each
    item's answer as it was given.
    """
    people = asked.people
    person = pd.DataFrame({"person": range(1, len(people) + 1)})
    parts = [person, people.drop(columns=["before", "after"])]
    waves = (
        ("before", asked.before, asked.scores_before),
        ("after", asked.after, asked.scores_after),
    )
    items = [item.id for item in asked.measure.items]
    for tables in ("scores", "flags", "items"):
        for when, answers, scores in waves:
            if answers is None or scores is None:
                continue
            table = scores.round(2)
            if tables == "flags":
                table = flags(answers, asked.measure)
            if tables == "items":
                table = answers[items].astype("Int64").add_prefix("item_")
            part = table.loc[people[when]].reset_index(drop=True)
            parts.append(part.add_suffix(f"_{when}"))
    return pd.concat(parts, axis=1)
