"""Checks of a study against itself: what it says in one place must be possible beside the rest.

A name that nothing has, a plan fixed too late, an id given twice, a year without a roll, a release
whose surveys stand the wrong way round, and a group that would show a school that has not agreed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.evaluation.framework import SAME_ID, Framework
from generator.evaluation.measures import Measure
from generator.evaluation.plan import Plan
from generator.evaluation.study import ENDINGS, Study, Survey
from generator.evaluation.truth import Truth
from generator.problems import Problem, Rule
from generator.sources.yaml_files import Steps, YamlFile

UNKNOWN_NAME = Rule(
    "EVA010",
    "A name in a study that nothing has",
    "A wave, school, measure or outcome that is misspelt would be left out of the results.",
    "- {measure: pupils-ks1, wave: 2017-18-before, file: pupils.csv}",
    "- {measure: pupils-ks2, wave: 2017-18-before, file: pupils.csv}",
)
LATE_PLAN = Rule(
    "EVA011",
    "An analysis plan fixed after the results",
    "A plan made once the first survey of a release has opened can be fitted to what is being "
    "found. What was changed later belongs under deviations.",
    "plan: {fixed_on: 2018-02-01}   # the release's first survey opened on 2018-01-08",
    "plan: {fixed_on: 2017-12-11}",
)
SHOWN = Rule(
    "EVA012",
    "A school that has not agreed to be shown, and would be",
    "A school that has not agreed to be shown is left out of every release. A group with no other "
    "school in it would have nobody left, and a text that names the school would be printed.",
    "- {id: dunlin-steps, name: Dunlin Steps, of: pupils, schools: [dunlin-steps]}   # not agreed",
    "- {id: primaries, name: The primary schools, of: pupils, schools: [dunlin-steps, tern-hill]}",
)
IMPOSSIBLE = Rule(
    "EVA013",
    "Parts of a study that can't both be so",
    "A school year without a roll, or a first survey after the last, would stop the analysis or "
    "turn its results round.",
    "{id: interim-2018, before: 2017-18-after, after: 2017-18-before}",
    "{id: interim-2018, before: 2017-18-before, after: 2017-18-after}",
)
RULES = (UNKNOWN_NAME, LATE_PLAN, SHOWN, IMPOSSIBLE)


def check_study(
    study: Study, file: YamlFile, framework: Framework, measures: Mapping[str, Measure]
) -> Iterator[Problem]:
    """Yield every problem of a study that was read."""
    yield from _unknown_names(study, file, framework, measures)
    yield from _given_twice(study, file)
    yield from _late_plans(study, file)
    yield from _not_agreed(study, file)
    yield from _without_a_roll(study, file)
    yield from _turned_round(study, file)
    yield from _wrong_tools(study, file)
    if study.truth is not None:
        yield from _missing_truths(study, study.truth, file, measures)


def _unknown_names(
    study: Study, file: YamlFile, framework: Framework, measures: Mapping[str, Measure]
) -> Iterator[Problem]:
    known = {
        "study": {file.path.split("/")[-2]},
        "arm": {arm.id for arm in study.arms},
        "school": set(study.school_of),
        "wave": set(study.wave_of),
        "measure": set(measures),
        "outcome": set(framework.by_id),
        "group": {group.id for group in study.plan.groups},
        "release": {release.id for release in study.releases},
        "characteristic": {name for measure in measures.values() for name in measure.about_you},
    }
    for kind, name, steps in _names(study):
        if name not in known[kind]:
            yield file.problem(
                UNKNOWN_NAME,
                file.place(steps),
                f'there is no {kind} "{name}"',
                f"Known: {', '.join(sorted(known[kind]))}.",
            )


def _names(study: Study) -> Iterator[tuple[str, str, Steps]]:
    """Yield every name the study refers to: its kind, the name and where it stands."""
    yield "study", study.id, ("id",)
    for index, school in enumerate(study.schools):
        yield "arm", school.arm, ("schools", index, "arm")
    for index, survey in enumerate(study.surveys):
        yield "measure", survey.measure, ("surveys", index, "measure")
        yield "wave", survey.wave, ("surveys", index, "wave")
        if survey.school is not None:
            yield "school", survey.school, ("surveys", index, "school")
    for index, release in enumerate(study.releases):
        yield "wave", release.before, ("releases", index, "before")
        yield "wave", release.after, ("releases", index, "after")
    if study.truth is not None:
        for key, kind in (("change", "outcome"), ("strength", "school")):
            for name in getattr(study.truth, key):
                yield kind, name, ("truth", key, name)
        for index, wave in enumerate(study.truth.from_home):
            yield "wave", wave, ("truth", "from_home", index)
    yield from _names_in_plan(study.plan)
    yield from _names_in_themes(study)


def _names_in_themes(study: Study) -> Iterator[tuple[str, str, Steps]]:
    for index, theme in enumerate(study.themes):
        for place, outcome in enumerate(theme.outcomes):
            yield "outcome", outcome, ("themes", index, "outcomes", place)


def _names_in_plan(plan: Plan) -> Iterator[tuple[str, str, Steps]]:
    for index, outcome in enumerate(plan.outcomes):
        yield "outcome", outcome, ("plan", "outcomes", index)
    yield "outcome", plan.primary, ("plan", "primary")
    for index, group in enumerate(plan.groups):
        for place, school_id in enumerate(group.schools):
            yield "school", school_id, ("plan", "groups", index, "schools", place)
    for index, comparison in enumerate(plan.comparisons):
        yield "group", comparison.group, ("plan", "comparisons", index, "group")
        yield "group", comparison.less, ("plan", "comparisons", index, "less")
    for index, model in enumerate(plan.models):
        for place, outcome in enumerate(model.outcomes):
            yield "outcome", outcome, ("plan", "models", index, "outcomes", place)
        for place, release in enumerate(model.releases):
            yield "release", release, ("plan", "models", index, "releases", place)
    for index, strand in enumerate(plan.subgroups):
        yield "characteristic", strand, ("plan", "subgroups", index)


def _given_twice(study: Study, file: YamlFile) -> Iterator[Problem]:
    files = [survey.file for survey in study.surveys]
    files += [name for logs in study.logs for name in logs.files]
    lists: list[tuple[Steps, str, list[str]]] = [
        (("arms",), "arm", [arm.id for arm in study.arms]),
        (("schools",), "school", [school.id for school in study.schools]),
        (("waves",), "wave", [wave.id for wave in study.waves]),
        (("surveys",), "survey", [_asked(one) for one in study.surveys]),
        (("logs",), "logs of", [logs.school_year for logs in study.logs]),
        (("plan", "groups"), "group", [group.id for group in study.plan.groups]),
        (("plan", "comparisons"), "comparison", [one.id for one in study.plan.comparisons]),
        (("plan", "models"), "model", [one.id for one in study.plan.models]),
        (("releases",), "release", [release.id for release in study.releases]),
    ]
    for steps, kind, ids in lists:
        for index, one in enumerate(ids):
            if one in ids[:index]:
                yield file.problem(
                    SAME_ID,
                    file.place((*steps, index)),
                    f'{kind} "{one}" stands twice',
                    "Take one of the two out, or correct it.",
                )
    for name in sorted({name for name in files if files.count(name) > 1}):
        place = file.place_in_text((), name)
        hint = "Give each survey and log its own file."
        yield file.problem(SAME_ID, place, f'the file "{name}" is named twice', hint)


def _asked(survey: Survey) -> str:
    return ", ".join(part for part in (survey.measure, survey.wave, survey.school) if part)


def _late_plans(study: Study, file: YamlFile) -> Iterator[Problem]:
    for release in study.releases:
        wave = study.wave_of.get(release.before)
        if wave is not None and study.plan.fixed_on >= wave.opens:
            yield file.problem(
                LATE_PLAN,
                file.place(("plan", "fixed_on")),
                f"the plan was fixed on {study.plan.fixed_on}, after the first survey of "
                f"{release.id} opened on {wave.opens}",
                "Give the date it was fixed, and list later changes under deviations.",
            )


def _not_agreed(study: Study, file: YamlFile) -> Iterator[Problem]:
    silent = {school.id for school in study.schools if not school.agreed_to_be_shown}
    for index, group in enumerate(study.plan.groups):
        if silent.issuperset(group.schools):
            yield file.problem(
                SHOWN,
                file.place(("plan", "groups", index)),
                f'no school in the group "{group.id}" has agreed to be shown',
                "Take the group out of the plan, and say so under deviations.",
            )
    for school in study.schools:
        for steps, text in file.texts if school.id in silent else ():
            if steps[0] != "schools" and school.name.casefold() in text.casefold():
                yield file.problem(
                    SHOWN,
                    file.place(steps),
                    f"{school.name} is named here, and has not agreed to be shown",
                    "Write it without the school's name: a release prints it.",
                )
    if len(silent) == len(study.schools):
        place = file.place(("schools",))
        hint = "A release needs a school that has agreed."
        yield file.problem(SHOWN, place, "no school has agreed to be shown", hint)


def _without_a_roll(study: Study, file: YamlFile) -> Iterator[Problem]:
    years = sorted({*study.school_years, *(logs.school_year for logs in study.logs)})
    for index, school in enumerate(study.schools):
        for key in ("pupils", "staff", "families"):
            missing = [year for year in years if year not in getattr(school, key)]
            if missing:
                yield file.problem(
                    IMPOSSIBLE,
                    file.place(("schools", index, key)),
                    f"{school.name} has no roll of {key} for {', '.join(missing)}",
                    "Add each school year that has a survey or logs; 0 where there is nobody.",
                )


def _turned_round(study: Study, file: YamlFile) -> Iterator[Problem]:
    for index, release in enumerate(study.releases):
        before, after = (study.wave_of.get(name) for name in (release.before, release.after))
        if before is None or after is None:
            continue
        wrong = before.when != "before" or after.when != "after"
        if wrong or before.closes >= after.opens:
            yield file.problem(
                IMPOSSIBLE,
                file.place(("releases", index, "before")),
                f"{release.before} does not come before {release.after}",
                'Under "before" name a survey before the programme, under "after" a later one '
                "after it, and correct their dates if they overlap.",
            )
        elif release.data_until < after.closes:
            yield file.problem(
                IMPOSSIBLE,
                file.place(("releases", index, "data_until")),
                f"the release's data end on {release.data_until}, before its last survey closed "
                f"on {after.closes}",
                "Give the day that the last survey closed, or a later one.",
            )


def _wrong_tools(study: Study, file: YamlFile) -> Iterator[Problem]:
    for index, survey in enumerate(study.surveys):
        if survey.as_if_from is None:
            continue
        place = file.place(("surveys", index, "as_if_from"))
        ending = ENDINGS.get(survey.as_if_from, ".csv")
        if not study.synthetic:
            message = "only a synthetic study's answers are made up as if from a survey tool"
            yield file.problem(IMPOSSIBLE, place, message, "Take it out.")
        elif not survey.file.endswith(ending):
            message = f"{survey.as_if_from} does not export .{survey.file.rpartition('.')[2]}"
            yield file.problem(IMPOSSIBLE, place, message, f'Let the file end in "{ending}".')


def _missing_truths(
    study: Study, truth: Truth, file: YamlFile, measures: Mapping[str, Measure]
) -> Iterator[Problem]:
    asked = [measures[one.measure] for one in study.surveys if one.measure in measures]
    outcomes = dict.fromkeys(item.outcome for measure in asked for item in measure.items)
    for key, kind, needed in (
        ("change", "outcome", list(outcomes)),
        ("strength", "school", list(study.school_of)),
    ):
        missing = [name for name in needed if name not in getattr(truth, key)]
        if missing:
            yield file.problem(
                IMPOSSIBLE,
                file.place(("truth", key)),
                f"the truth says nothing of the {kind} {', '.join(missing)}",
                f"Add each {kind} that the study has.",
            )
    if len(study.school_years) > len(truth.reached):
        yield file.problem(
            IMPOSSIBLE,
            file.place(("truth", "reached")),
            f"the truth is told for {len(truth.reached)} school years; the study has "
            f"{len(study.school_years)}",
            "Take out the later waves.",
        )
