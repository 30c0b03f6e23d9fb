"""Making a release: from a study's files to the tables that may be published.

`analyse` reads, scores, links, estimates and protects, and returns a `Release`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from types import MappingProxyType

from generator.analysis.counting.register import Sources
from generator.analysis.delivery.logs import read_delivery
from generator.analysis.delivery.quotations import publishable, read_quotations
from generator.analysis.disclosure import profile
from generator.analysis.publishing import Publisher
from generator.analysis.quality import against_their_scale, item_rests
from generator.analysis.release_tables import Reading, release_tables, side_by_side
from generator.analysis.searching import (
    protected_as_a_whole,
    read_earlier,
    search_release,
)
from generator.analysis.waves import read_waves
from generator.analysis.whole_release import Search, with_changes
from generator.evaluation.framework import Framework
from generator.evaluation.measures import Measure
from generator.evaluation.quality import AGAINST
from generator.evaluation.release import (
    GIVES_AWAY,
    Input,
    Provenance,
    Release,
    ReleasedMeasure,
    ReleasedQuestion,
    ReleasedSchool,
    ReleasedWave,
)
from generator.evaluation.respondents import read_respondents
from generator.evaluation.study import Logs, ReleasePlan, Study, study_path
from generator.problems import Problem, has_errors


def analyse(
    root: Path,
    study: Study,
    plan: ReleasePlan,
    framework: Framework,
    measures: dict[str, Measure],
    key: bytes | None,
    methods: Mapping[str, Sequence[str]] = MappingProxyType({}),
) -> tuple[Release | None, list[Problem]]:
    """Analyse a study's files as its plan says and return what may be published.

    `key` is the study's key, or None where links were kept; `methods` are the methods that each
    lesson names. Schools that have not agreed to be shown are left out of it altogether. Returns
    the release, or None where a problem of the files it was to be made from is an error, and every
    problem.
    """
    asked, problems = read_waves(root, study, plan, measures, key)
    logs = study.logs_of(plan)
    delivery, found = read_delivery(root, study, logs)
    problems += found
    told, found = read_quotations(root, study, logs)
    problems += found
    respondents, _ = read_respondents(root)  # its problems are among those of the waves
    if respondents is None or has_errors(problems):
        return None, problems
    problems += against_their_scale(item_rests(asked))
    out = Publisher(profile(study.plan.disclosure_profile))
    shown = study.as_shown()
    reading = Reading(shown, plan, asked, delivery, framework, respondents, methods)
    tables = release_tables(reading, out)
    release = Release(
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
        notes=(*_left_out(study, shown), *_doubted(problems)),
        provenance=_provenance(root, study, plan, logs, methods),
        tables=tables,
        quotes=publishable(told, shown, asked, respondents, out.rules) if told else None,
    )
    earlier, found = read_earlier(root, study, plan, measures, key)
    if found:
        return None, problems + found
    sources = Sources(plan, asked, delivery)
    looked = search_release(release, sources, earlier, shown, respondents, out.rules)
    if given_away := [*_given_away(study, looked)]:
        return None, given_away
    printed = protected_as_a_whole(release, looked, earlier, out.rules)
    # Its words tell numbers of other tables, so it is made from what these show at last.
    table = side_by_side(reading, printed.table_of)
    return with_changes(printed, tables=(*printed.tables, table)), problems


def _given_away(study: Study, looked: Search) -> Iterator[Problem]:
    """Yield what is wrong without what could be worked out: a problem may be read by anybody."""
    from_it = {
        failure.place: "; ".join(failure.giveaways)
        for proof in looked.audits
        for failure in proof.failures
    }
    for place in dict.fromkeys((*from_it, *looked.open)):
        message = f"{place} could be worked out from what the release would print"
        hint = f"In the plan, merge or leave out groups. {from_it.get(place, '')}".strip()
        yield Problem(study_path(study.id), 1, 1, GIVES_AWAY.code, message, hint)


def _left_out(study: Study, shown: Study) -> tuple[str, ...]:
    count = len(study.schools) - len(shown.schools)
    if not count:
        return ()
    who = "1 school has" if count == 1 else f"{count} schools have"
    return (f"{who} not agreed to be shown. Nothing from there is in any number here.",)


def _doubted(problems: Iterable[Problem]) -> Iterator[str]:
    """Yield what the analysis warns of in the measures, for the reader of the release."""
    for problem in problems:
        if problem.code == AGAINST.code:
            yield f"To be looked into: {problem.message}."


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
        stem=measure.stem,
        questions=tuple(
            ReleasedQuestion(outcome=item.outcome, ask=item.ask) for item in measure.items
        ),
        answers=tuple(response.label for response in measure.responses),
    )


def _provenance(
    root: Path,
    study: Study,
    plan: ReleasePlan,
    logs: Iterable[Logs],
    methods: Mapping[str, Sequence[str]],
) -> Provenance:
    names = [s.file for s in study.surveys if s.wave in (plan.before, plan.after)]
    names += [name for one in logs for name in one.files]
    inputs = [_input(root, study, name) for name in names]
    if methods and study.plan.models_of("method-gradient", plan.id):
        text = "\n".join(f"{lesson} {' '.join(used)}" for lesson, used in sorted(methods.items()))
        inputs.append(Input(file="the methods that lessons name", sha256=_hash(text.encode())))
    return Provenance(
        program=f"wholeschool {version('wholeschool')}",
        code_sha256=code_hash(),
        study_sha256=_hash((root / study_path(study.id)).read_bytes()),
        inputs=tuple(inputs),
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
    silent = (school.id for school in study.schools if not school.agreed_to_be_shown)
    shown = "a file of a school that is not shown" if any(one in name for one in silent) else name
    return Input(file=shown, sha256=_hash(raw))


def _hash(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()
