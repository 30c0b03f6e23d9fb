"""Checks on the three-year plan: what it names is there, and no term or indicator is left out."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from generator.problems import Problem, Rule
from generator.sources.yaml_files import Steps, YamlFile
from generator.toolkit.framework import Framework
from generator.toolkit.plan import PARTS, Action, ThreeYearPlan

UNKNOWN_IN_PLAN = Rule(
    "TLK050",
    "The plan names something that does not exist",
    "An action says who leads it, what it moves and where to find help by ids; one that is not "
    "listed would leave a school without the person, the page or the lesson.",
    "lead: senior-leed",
    "lead: senior-lead",
)
SAME_ACTION_TWICE = Rule(
    "TLK051",
    "The same id for two actions of the plan",
    "A school's owners, dates and notes are kept by the action's id; of two equal ids one is lost.",
    "- id: agree-cover\n- id: agree-cover",
    "- id: agree-cover\n- id: agree-cover-for-trips",
)
NOTHING_TO_DO = Rule(
    "TLK052",
    "A term in which nothing happens in one part, and nothing says why",
    "A whole-school approach works in every part at once. A term may leave one out, with a reason "
    "that a school can judge.",
    "nothing_in: []  # and no action for community",
    "nothing_in: [{part: community, why: Families were asked last term.}]",
)
ACTION_AND_REASON = Rule(
    "TLK053",
    "A reason for doing nothing, beside something to do",
    "A reader would not know which of the two holds.",
    "nothing_in: [{part: community, why: …}]  # and an action for community",
    "nothing_in: []",
)
UNMOVED_INDICATOR = Rule(
    "TLK054",
    "An indicator that no action moves",
    "A school that scores low on it would find nothing in the plan that helps.",
    "moves: [dsl-known]  # and repair nowhere",
    "moves: [dsl-known, repair]",
)
RULES = (
    UNKNOWN_IN_PLAN,
    SAME_ACTION_TWICE,
    NOTHING_TO_DO,
    ACTION_AND_REASON,
    UNMOVED_INDICATOR,
)


def check_plan(
    plan: ThreeYearPlan, file: YamlFile, framework: Framework, lessons: Collection[str]
) -> list[Problem]:
    """Return what is wrong across the plan, each with its place in `file`."""
    return [
        *_unknown_ids(plan, file, framework, lessons),
        *_same_ids(plan, file),
        *_parts_left_out(plan, file),
        *_unmoved(plan, file, framework),
    ]


def _placed(plan: ThreeYearPlan) -> Iterator[tuple[Steps, Action]]:
    for at, term in enumerate(plan.terms):
        for position, action in enumerate(term.actions):
            yield ("terms", at, "actions", position), action


def _unknown_ids(
    plan: ThreeYearPlan, file: YamlFile, framework: Framework, lessons: Collection[str]
) -> Iterator[Problem]:
    known: dict[str, Collection[str]] = {
        "person": {each.id for each in framework.people},
        "indicator": {each.id for each in framework.indicators},
        "training module": {each.id for each in framework.training},
        "tool": {each.id for each in plan.tools},
        "lesson": lessons,
    }
    for steps, action in _placed(plan):
        named: list[tuple[str, Steps, str]] = [("person", (*steps, "lead"), action.lead)]
        for kind, key, ids in (
            ("person", "helped_by", action.helped_by),
            ("indicator", "moves", action.moves),
            ("training module", "training", action.training),
            ("tool", "tools", action.tools),
            ("lesson", "lessons", action.lessons),
        ):
            named += [(kind, (*steps, key, at), each) for at, each in enumerate(ids)]
        for kind, place, each in named:
            if each not in known[kind]:
                yield file.problem(
                    UNKNOWN_IN_PLAN,
                    file.place(place),
                    f'no {kind} has the id "{each}"',
                    f"Known here: {', '.join(sorted(known[kind]))}.",
                )


def _same_ids(plan: ThreeYearPlan, file: YamlFile) -> Iterator[Problem]:
    seen: set[str] = set()
    for steps, action in _placed(plan):
        if action.id in seen:
            yield file.problem(
                SAME_ACTION_TWICE,
                file.place((*steps, "id")),
                f'the id "{action.id}" is used twice',
                "Give each action of the nine terms its own id.",
            )
        seen.add(action.id)


def _parts_left_out(plan: ThreeYearPlan, file: YamlFile) -> Iterator[Problem]:
    for at, term in enumerate(plan.terms):
        excused = [each.part for each in term.nothing_in]
        for part in PARTS:
            if not term.actions_in(part) and part not in excused:
                yield file.problem(
                    NOTHING_TO_DO,
                    file.place(("terms", at, "id")),
                    f'{term.id} has nothing to do for "{part}"',
                    'Add an action, or say under "nothing_in" why there is none.',
                )
        for position, part in enumerate(excused):
            if term.actions_in(part):
                yield file.problem(
                    ACTION_AND_REASON,
                    file.place(("terms", at, "nothing_in", position)),
                    f'{term.id} has an action for "{part}" and a reason for having none',
                    "Keep the one that is true.",
                )


def _unmoved(plan: ThreeYearPlan, file: YamlFile, framework: Framework) -> Iterator[Problem]:
    moved = {indicator for action in plan.actions for indicator in action.moves}
    for indicator in framework.indicators:
        if indicator.id not in moved:
            yield file.problem(
                UNMOVED_INDICATOR,
                file.place(("terms",)),
                f'no action moves the indicator "{indicator.id}"',
                f'Add "{indicator.id}" to "moves" of the action that does, or write one.',
            )
