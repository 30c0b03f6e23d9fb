"""Checks on a referral pathway: danger first, no dead end, nothing that cannot be reached."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from generator.problems import Problem, Rule
from generator.sources.yaml_files import Steps, YamlFile
from generator.toolkit.pathway import Pathway, ways

DANGER_QUESTION = "danger-now"

NO_DANGER_FIRST = Rule(
    "TLK020",
    "A pathway that does not begin with danger",
    "A child in danger now needs 999 before any form. The first question and the first rule "
    "decide that, and nothing else.",
    "questions:\n  - id: age",
    "questions:\n  - id: danger-now",
)
UNKNOWN_NAME = Rule(
    "TLK021",
    "A pathway names something that does not exist",
    "A rule that names a missing question, answer or outcome could never be followed.",
    "when: {age: [ten]}",
    "when: {age: [from-10-to-17]}",
)
SAME_NAME_TWICE = Rule(
    "TLK022",
    "The same id twice in a pathway",
    "Of two questions, answers or outcomes with one id, one could never be meant.",
    "answers:\n  - {id: 'yes', label: 'Yes'}\n  - {id: 'yes', label: 'No'}",
    "answers:\n  - {id: 'yes', label: 'Yes'}\n  - {id: 'no', label: 'No'}",
)
NOT_EVERY_ANSWER = Rule(
    "TLK023",
    "A pathway that can leave somebody without an outcome",
    "Whatever is answered, there must be a next step, so the last rule has no condition.",
    "rules:\n  - {when: {danger-now: ['yes']}, outcome: danger}",
    "rules:\n  - {when: {danger-now: ['yes']}, outcome: danger}\n"
    "  - {when: {}, outcome: everyday-support}",
)
DEAD_END = Rule(
    "TLK024",
    "An outcome without a next step",
    "Being told no and nothing more is how a child falls between two services.",
    "title: Not this programme\nnext_steps: []",
    "title: Not this programme\nnext_steps:\n"
    "  - {do: Ask the hub what fits instead., who: dsl, by_when: This week}",
)
UNREACHABLE = Rule(
    "TLK025",
    "Part of a pathway that no answers lead to",
    "An outcome, rule or question that can never come up is a mistake in the rules above it.",
    "rules:\n  - {when: {}, outcome: a}\n  - {when: {age: [under-10]}, outcome: b}",
    "rules:\n  - {when: {age: [under-10]}, outcome: b}\n  - {when: {}, outcome: a}",
)
RULES = (
    NO_DANGER_FIRST,
    UNKNOWN_NAME,
    SAME_NAME_TWICE,
    NOT_EVERY_ANSWER,
    DEAD_END,
    UNREACHABLE,
)


def check_pathway(pathway: Pathway, file: YamlFile, service_ids: Collection[str]) -> list[Problem]:
    """Return what is wrong with the pathway, each with its place in `file`.

    `service_ids` are the ids of the directory, which outcomes may point to. What cannot be
    reached is looked for only once all names are right.
    """
    names = [*_same_names(pathway, file), *_unknown_names(pathway, file, service_ids)]
    problems = [*names, *_danger_first(pathway, file), *_dead_ends(pathway, file)]
    if pathway.rules[-1].when:
        problems.append(
            file.problem(
                NOT_EVERY_ANSWER,
                file.place(("rules", len(pathway.rules) - 1, "when")),
                "the last rule has conditions, so some answers lead nowhere",
                'Add a last rule with "when: {}".',
            )
        )
    elif not names:
        problems += _unreachable(pathway, file)
    return problems


def _danger_first(pathway: Pathway, file: YamlFile) -> Iterator[Problem]:
    first = pathway.questions[0]
    if first.id != DANGER_QUESTION:
        yield file.problem(
            NO_DANGER_FIRST,
            file.place(("questions", 0, "id")),
            f'the first question is "{first.id}"; it must be "{DANGER_QUESTION}"',
            "Ask first whether anyone is in danger now.",
        )
        return
    rule = pathway.rules[0]
    outcome = pathway.outcomes_by_id.get(rule.outcome)
    if set(rule.when) != {DANGER_QUESTION} or outcome is None or outcome.kind != "danger":
        yield file.problem(
            NO_DANGER_FIRST,
            file.place(("rules", 0)),
            'the first rule must ask for danger alone and lead to an outcome of the kind "danger"',
            'Begin the rules with "when: {danger-now: [...]}".',
        )
    elif not any("999" in step.do for step in outcome.next_steps[:1]):
        position = pathway.outcomes.index(outcome)
        yield file.problem(
            NO_DANGER_FIRST,
            file.place(("outcomes", position)),
            f'the first step of the outcome "{outcome.id}" does not say to call 999',
            "Begin its next steps with the call to 999.",
        )


def _dead_ends(pathway: Pathway, file: YamlFile) -> Iterator[Problem]:
    for position, outcome in enumerate(pathway.outcomes):
        if not outcome.next_steps:
            yield file.problem(
                DEAD_END,
                file.place(("outcomes", position)),
                f'the outcome "{outcome.id}" has no next step',
                "Say what to do instead, who does it and by when.",
            )


def _unreachable(pathway: Pathway, file: YamlFile) -> Iterator[Problem]:
    asked: set[str] = set()
    rules: set[int] = set()
    outcomes: set[str] = set()
    for way in ways(pathway):
        asked.update(way.answers)
        rules.add(way.decision.position)
        outcomes.add(way.decision.outcome.id)
    found: list[tuple[Steps, str]] = [
        (("questions", position, "id"), f'the question "{question.id}" is never asked')
        for position, question in enumerate(pathway.questions)
        if question.id not in asked
    ]
    found += [
        (("rules", position), f"rule {position + 1} never decides: those above it catch all")
        for position in range(len(pathway.rules))
        if position not in rules
    ]
    found += [
        (("outcomes", position, "id"), f'no answers lead to the outcome "{outcome.id}"')
        for position, outcome in enumerate(pathway.outcomes)
        if outcome.id not in outcomes
    ]
    for steps, message in found:
        hint = "Mend the rules above it, or take it out."
        yield file.problem(UNREACHABLE, file.place(steps), message, hint)


def _same_names(pathway: Pathway, file: YamlFile) -> Iterator[Problem]:
    groups: list[tuple[Steps, str, list[str]]] = [
        (("questions",), "questions", [each.id for each in pathway.questions]),
        (("outcomes",), "outcomes", [each.id for each in pathway.outcomes]),
        (("people",), "people", [each.id for each in pathway.people]),
        (("routes",), "routes", [each.id for each in pathway.routes]),
        (("lists",), "lists", [each.id for each in pathway.lists]),
    ]
    groups += [
        (("questions", position, "answers"), f'answers of "{question.id}"', ids)
        for position, question in enumerate(pathway.questions)
        for ids in [[answer.id for answer in question.answers]]
    ]
    for steps, what, ids in groups:
        for position, name in enumerate(ids):
            if name in ids[:position]:
                yield file.problem(
                    SAME_NAME_TWICE,
                    file.place((*steps, position, "id")),
                    f'two {what} have the id "{name}"',
                    "Give each its own id.",
                )


def _unknown_names(
    pathway: Pathway, file: YamlFile, service_ids: Collection[str]
) -> Iterator[Problem]:
    known: dict[str, Collection[str]] = {
        "question": [each.id for each in pathway.questions],
        "outcome": [each.id for each in pathway.outcomes],
        "person": [each.id for each in pathway.people],
        "route": [each.id for each in pathway.routes],
        "service": service_ids,
    }
    for question in pathway.questions:
        known[f'answer of "{question.id}"'] = [answer.id for answer in question.answers]
    for kind, steps, name in _names(pathway):
        if name not in known.get(kind, ()) and kind in known:
            yield file.problem(
                UNKNOWN_NAME,
                file.place(steps),
                f'no {kind} has the id "{name}"',
                f"Known here: {', '.join(known[kind])}.",
            )


def _names(pathway: Pathway) -> Iterator[tuple[str, Steps, str]]:
    """Yield every id that the pathway points to, with what it should be and where it stands."""
    for position, rule in enumerate(pathway.rules):
        yield "outcome", ("rules", position, "outcome"), rule.outcome
        for question, accepted in rule.when.items():
            yield "question", ("rules", position, "when", question), question
            for index, answer in enumerate(accepted):
                steps = ("rules", position, "when", question, index)
                yield f'answer of "{question}"', steps, answer
    for position, outcome in enumerate(pathway.outcomes):
        if outcome.route is not None:
            yield "route", ("outcomes", position, "route"), outcome.route
        for index, service in enumerate(outcome.services):
            yield "service", ("outcomes", position, "services", index), service
        for index, step in enumerate(outcome.next_steps):
            yield "person", ("outcomes", position, "next_steps", index, "who"), step.who
    for position, route in enumerate(pathway.routes):
        for index, stage in enumerate(route.stages):
            yield "person", ("routes", position, "stages", index, "who"), stage.who
