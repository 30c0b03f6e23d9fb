"""Checks on the staff training: minutes, the core, practice, what measures it, what it names."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from generator.problems import Problem
from generator.sources.markdown import to_plain_text
from generator.sources.yaml_files import Steps, YamlFile
from generator.toolkit.training import Training
from generator.toolkit.training_module import CORE_MINUTES, Module
from generator.toolkit.training_rules import (
    CORE,
    HANDOUT,
    LITTLE_PRACTICE,
    MINUTES,
    MODULE,
    NOT_MEASURED,
    PARTS,
    PLAN,
    TOO_MUCH_TO_SAY,
    UNKNOWN,
)
from generator.toolkit.training_wording import check_training_wording

WORDS_A_MINUTE = 130
SHARE_TO_SAY = 0.75
"""How much of an activity's minutes its words may fill."""

STAFF_OUTCOMES = ("staff-knowledge", "staff-skill", "staff-confidence")


@dataclass(frozen=True)
class KnownToTraining:
    """What the training may name, by kind; None stands for a source that can't be read."""

    modules: Collection[str]
    dimensions: Collection[str]
    sources: Collection[str]
    pictures: Collection[str]
    staff_items: Mapping[str, str] | None
    """Each item of the staff measure, and its outcome."""
    services: Collection[str] | None


def check_training_room(
    training: tuple[Training, YamlFile],
    modules: Collection[tuple[Module, YamlFile]],
    known: KnownToTraining,
) -> Iterator[Problem]:
    """Yield what is wrong with the plan and every module, each with its place in its file."""
    yield from check_training(*training, {module.id for module, _ in modules}, known)
    yield from check_training_wording(training[1])
    for module, file in modules:
        yield from check_module(module, file, known)
        yield from _too_much_to_say(module, file, training[0])
        yield from check_training_wording(file)


def check_module(module: Module, file: YamlFile, known: KnownToTraining) -> Iterator[Problem]:
    """Yield what is wrong with the module, each with its place in `file`."""
    yield from _name(module, file, known)
    yield from _minutes(module, file)
    yield from _parts(module, file)
    yield from _core(module, file)
    yield from _unknown(module, file, known)
    yield from _measured(module, file, known)
    yield from _handouts(module, file)


def check_training(
    training: Training, file: YamlFile, modules: Collection[str], known: KnownToTraining
) -> Iterator[Problem]:
    """Yield what is wrong with the plan; `modules` are the ids of those that were read."""
    for missing in sorted(set(known.modules) - set(modules)):
        yield file.problem(
            MODULE,
            file.place(("years",)),
            f'the framework lists "{missing}", and there is no module of that id',
            f"Write toolkit/training/{missing}.yml, or mend it if it is there.",
        )
    for steps, name in _named_modules(training):
        if name not in known.modules:
            yield _no(file, steps, "training module", name, known.modules)
    for index, name in enumerate(training.services):
        if known.services is not None and name not in known.services:
            yield _no(file, ("services", index), "service", name, known.services)
    yield from _planned(training, file, known)


def _planned(training: Training, file: YamlFile, known: KnownToTraining) -> Iterator[Problem]:
    taken = {name for group in training.groups for name in (*group.full, *group.core)}
    for names, place, where in ((set(training.named), "years", "year"), (taken, "groups", "group")):
        for left_out in sorted(set(known.modules) - names):
            message = f'"{left_out}" stands in no {where}'
            yield file.problem(PLAN, file.place((place,)), message, "Add it where it belongs.")
    for index, group in enumerate(training.groups):
        for name in sorted(set(group.full) & set(group.core)):
            yield file.problem(
                PLAN,
                file.place(("groups", index, "core")),
                f'{group.name}: "{name}" stands under both "full" and "core"',
                "Keep one of the two.",
            )


def _too_much_to_say(module: Module, file: YamlFile, training: Training) -> Iterator[Problem]:
    for index, activity in enumerate(module.activities):
        said = [*activity.say, *(training.say_first if activity.kind == "opening" else ())]
        words = sum(len(to_plain_text(text).split()) for text in said)
        if words > activity.minutes * WORDS_A_MINUTE * SHARE_TO_SAY:
            yield file.problem(
                TOO_MUCH_TO_SAY,
                file.place(("activities", index, "say")),
                f"{words} words to say in {activity.minutes:g} minutes",
                "Say less, or give the activity more minutes.",
            )


def _name(module: Module, file: YamlFile, known: KnownToTraining) -> Iterator[Problem]:
    place = file.place(("id",))
    if not file.path.endswith(f"/{module.id}.yml"):
        message = f'the module is called "{module.id}" and its file {file.path.rpartition("/")[2]}'
        yield file.problem(MODULE, place, message, "Call both the same.")
    if module.id not in known.modules:
        yield file.problem(
            MODULE,
            place,
            f'the framework lists no training "{module.id}"',
            "Add it to the framework's training, with its name and what it is about.",
        )


def _minutes(module: Module, file: YamlFile) -> Iterator[Problem]:
    total = sum(activity.minutes for activity in module.activities)
    if total != module.minutes:
        yield file.problem(
            MINUTES,
            file.place(("minutes",)),
            f"the activities take {total:g} minutes, the module {module.minutes}",
            "Change an activity's minutes (and its steps'), or the module's.",
        )
    if module.practised * 2 < module.minutes:
        yield file.problem(
            LITTLE_PRACTICE,
            file.place(("activities",)),
            f"{module.practised:g} of {module.minutes} minutes are practice",
            "Shorten what is told, or let colleagues find it out for themselves.",
        )


def _parts(module: Module, file: YamlFile) -> Iterator[Problem]:
    kinds = [activity.kind for activity in module.activities]
    inner = [kind for kind in kinds if kind in {"input", "practice"}]
    wanted = ["opening", "before", *inner, "after", "closing"]
    if kinds != wanted:
        yield file.problem(
            PARTS,
            file.place(("activities",)),
            f"the order is {', '.join(kinds)}",
            "The order is opening, before, input and practice as you like, after, closing.",
        )
    if kinds.count("practice") < 2:
        yield file.problem(
            PARTS,
            file.place(("activities",)),
            f"{kinds.count('practice')} activities of kind practice; a module has two or more",
            "Let colleagues sort, map, rewrite, decide or rehearse.",
        )


def _core(module: Module, file: YamlFile) -> Iterator[Problem]:
    kept = [activity for activity in module.activities if activity.short]
    total = sum(activity.short.minutes for activity in kept if activity.short)
    if total != CORE_MINUTES:
        yield file.problem(
            CORE,
            file.place(("activities",)),
            f"the short versions take {total:g} minutes; the core takes {CORE_MINUTES}",
            'Change the minutes under "short", or leave an activity out of the core.',
        )
    for kind in ("opening", "practice", "closing"):
        if not any(activity.kind == kind for activity in kept):
            yield file.problem(
                CORE,
                file.place(("activities",)),
                f'no activity of kind {kind} has "short"',
                "The core opens, practises and closes.",
            )


def _unknown(module: Module, file: YamlFile, known: KnownToTraining) -> Iterator[Problem]:
    named: list[tuple[Steps, str, str, Collection[str] | None]] = [
        (("dimensions", index), "dimension", name, known.dimensions)
        for index, name in enumerate(module.dimensions)
    ]
    named += [
        (("sources", index), "source", name, known.sources)
        for index, name in enumerate(module.sources)
    ]
    named += [
        (("aims", index, "items", position), "item of the staff measure", name, known.staff_items)
        for index, aim in enumerate(module.aims)
        for position, name in enumerate(aim.items)
    ]
    named += [
        (steps, "drawing in lessons/pictures", text, known.pictures)
        for steps, text in file.texts
        if steps[-1] == "file" or (steps[-1] == "picture" and text.endswith(".svg"))
    ]
    for steps, what, name, there in named:
        if there is not None and name not in there:
            yield _no(file, steps, what, name, there)


def _measured(module: Module, file: YamlFile, known: KnownToTraining) -> Iterator[Problem]:
    items = known.staff_items
    if items is None:
        return
    reached = {items[item] for item in module.items if item in items}
    for outcome in STAFF_OUTCOMES:
        if outcome not in reached:
            of_it = ", ".join(sorted(item for item, its in items.items() if its == outcome))
            yield file.problem(
                NOT_MEASURED,
                file.place(("aims",)),
                f'no aim names an item of "{outcome}"',
                f"Items of it: {of_it}.",
            )


def _handouts(module: Module, file: YamlFile) -> Iterator[Problem]:
    there = {handout.id for handout in module.handouts}
    used = {name for activity in module.activities for name in activity.handouts}
    for index, activity in enumerate(module.activities):
        for position, name in enumerate(activity.handouts):
            if name not in there:
                steps = ("activities", index, "handouts", position)
                near = difflib.get_close_matches(name, sorted(there), n=1, cutoff=0.5)
                hint = f"Did you mean {near[0]}?" if near else "Write it, or take it out."
                message = f'there is no handout "{name}"'
                yield file.problem(HANDOUT, file.place(steps), message, hint)
    for index, handout in enumerate(module.handouts):
        place = file.place(("handouts", index, "id"))
        if handout.kind != "answers" and handout.id not in used:
            message = f'no activity gives out "{handout.id}"'
            hint = "Name it under an activity's handouts, or take it out."
            yield file.problem(HANDOUT, place, message, hint)
    if any(handout.kind == "cards" for handout in module.handouts) and not any(
        handout.kind == "answers" for handout in module.handouts
    ):
        message = "there are cards, and no answer key"
        hint = "Add a handout of kind answers, with each card's place and the reason."
        yield file.problem(HANDOUT, file.place(("handouts",)), message, hint)
    for key in ("activities", "handouts"):
        counts = Counter(part.id for part in getattr(module, key))
        for index, part in enumerate(getattr(module, key)):
            if counts[part.id] > 1:
                message = f'the id "{part.id}" stands {counts[part.id]} times'
                hint = "Give each its own."
                yield file.problem(HANDOUT, file.place((key, index, "id")), message, hint)


def _named_modules(training: Training) -> Iterator[tuple[Steps, str]]:
    for index, group in enumerate(training.groups):
        for key in ("full", "core"):
            for position, name in enumerate(getattr(group, key)):
                yield ("groups", index, key, position), name
    for index, year in enumerate(training.years):
        for position, session in enumerate(year.sessions):
            yield ("years", index, "sessions", position, "module"), session.module


def _no(file: YamlFile, steps: Steps, what: str, name: str, there: Collection[str]) -> Problem:
    near = difflib.get_close_matches(name, sorted(there), n=3, cutoff=0.5)
    hint = f"Near it: {', '.join(near)}." if near else f"Known: {', '.join(sorted(there))}."
    return file.problem(UNKNOWN, file.place(steps), f'there is no {what} "{name}"', hint)
