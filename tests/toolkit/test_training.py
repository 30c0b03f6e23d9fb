"""Staff training: seven sessions complete, each check with a session that fails it."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.lessons.facts import Facts
from generator.lessons.lesson import Lesson
from generator.sources.reading import read_source
from generator.sources.yaml_files import read_yaml
from generator.toolkit.framework import Framework
from generator.toolkit.training import Training
from generator.toolkit.training_checks import (
    KnownToTraining,
    check_module,
    check_training,
    check_training_room,
)
from generator.toolkit.training_module import CORE_MINUTES, Module
from generator.toolkit.training_rules import RULES
from generator.toolkit.training_wording import check_training_wording

PLAN = "toolkit/training.yml"
SESSIONS = (
    "whole-school-overview",
    "gangs-and-exploitation",
    "vawg-and-misogyny",
    "youth-violence-without-fear",
    "teaching-safely",
    "disclosure-and-referral",
    "adapting-for-settings",
)
OVERVIEW = "toolkit/training/whole-school-overview.yml"


def path_of(module_id: str) -> str:
    return f"toolkit/training/{module_id}.yml"


@pytest.fixture(scope="module")
def known(root: Path) -> KnownToTraining:
    framework, _, _ = read_source(root, "toolkit/whole-school-framework.yml", Framework)
    staff = read_yaml(root, "evaluation/measures/staff.yml")[0].value
    services = read_yaml(root, "toolkit/services.yml")[0].value
    assert framework is not None
    return KnownToTraining(
        modules={each.id for each in framework.training},
        dimensions={each.id for each in framework.dimensions},
        sources={each.id for each in framework.sources},
        pictures={path.name for path in (root / "lessons/pictures").glob("*.svg")},
        staff_items={item["id"]: item["outcome"] for item in staff["items"]},
        services={service["id"] for service in services["services"]},
    )


@pytest.fixture(scope="module")
def modules(root: Path) -> dict[str, Module]:
    found = {}
    for module_id in SESSIONS:
        module, _, problems = read_source(root, path_of(module_id), Module)
        assert problems == []
        assert module is not None
        found[module_id] = module
    return found


@pytest.fixture(scope="module")
def training(root: Path) -> Training:
    found, _, problems = read_source(root, PLAN, Training)
    assert problems == []
    assert found is not None
    return found


def test_the_framework_lists_the_seven_sessions(known):
    assert known.modules == set(SESSIONS)


@pytest.mark.parametrize("module_id", SESSIONS)
def test_a_shipped_session_has_no_problems(shipped, known, module_id):
    module, file = shipped(path_of(module_id), Module)
    assert list(check_module(module, file, known)) == []
    assert list(check_training_wording(file)) == []


def test_the_shipped_plan_has_no_problems(shipped, known):
    training, file = shipped(PLAN, Training)
    assert list(check_training(training, file, SESSIONS, known)) == []
    assert list(check_training_wording(file)) == []


class TestEverySessionIsComplete:
    """What a colleague needs who has never trained staff."""

    def test_minutes_and_core_add_up(self, modules):
        for module in modules.values():
            assert sum(activity.minutes for activity in module.activities) == module.minutes
            shorts = [activity.short.minutes for activity in module.activities if activity.short]
            assert sum(shorts) == CORE_MINUTES
            assert module.starts[0] == 0
            assert module.starts[-1] + module.activities[-1].minutes == module.minutes

    def test_more_than_half_of_it_is_practice(self, modules):
        for module in modules.values():
            assert module.practised > module.minutes / 2

    def test_every_activity_says_what_to_say_and_what_to_listen_for(self, modules):
        for module in modules.values():
            for activity in module.activities:
                assert activity.say, activity.id
                assert activity.listen_for, activity.id
                if activity.kind == "practice":
                    assert activity.slides, activity.id
                    assert any(question.if_you_hear for question in activity.questions)

    def test_replies_are_ready_for_what_colleagues_say(self, modules):
        said = set()
        for module in modules.values():
            kept = module.situations
            for situation in (kept.discloses, kept.minimises, kept.not_here, *kept.others):
                assert situation.hear.startswith("“")
                assert situation.say.startswith("“")
                said.add(situation.say)
            assert len(kept.others) >= 2
        assert len(said) == sum(3 + len(each.situations.others) for each in modules.values())

    def test_every_setting_has_its_own_part(self, modules):
        for module in modules.values():
            settings = module.settings
            assert min(map(len, (settings.primary, settings.pru_and_ap, settings.send))) >= 3

    def test_each_question_has_one_right_answer_and_a_reply_to_each(self, modules):
        for module in modules.values():
            for question in module.check:
                assert sum(choice.right for choice in question.choices) == 1
                assert all(choice.feedback for choice in question.choices)

    def test_the_right_answer_does_not_always_stand_in_the_same_place(self, modules):
        for module in modules.values():
            places = [
                next(n for n, choice in enumerate(question.shown) if choice.right)
                for question in module.check
            ]
            assert len(set(places)) > 1, module.id

    def test_no_two_sessions_share_an_activity_or_a_handout(self, modules):
        shared = {"first-answers", "second-answers", "close"}
        for kind in ("activities", "handouts"):
            names = [part.title for each in modules.values() for part in getattr(each, kind)
                     if part.id not in shared]  # fmt: skip
            assert len(names) == len(set(names))

    def test_prepared_lessons_exist_and_facts_are_known(self, modules, root):
        facts, _, _ = read_source(root, "lessons/facts.yml", Facts)
        for module in modules.values():
            assert set(module.named("fact")) <= set(facts.by_id)
            for lesson in module.lessons:
                assert read_source(root, f"lessons/{lesson}/lesson.yml", Lesson)[0] is not None

    def test_what_is_only_reported_says_so(self, modules, root):
        facts, _, _ = read_source(root, "lessons/facts.yml", Facts)
        for module in modules.values():
            for name in module.named("fact"):
                fact = facts.fact(name)
                if fact.confirmed == "reported":
                    assert "reported" in fact.statement

    def test_all_twelve_staff_questions_are_worked_towards(self, modules, known):
        named = {item for module in modules.values() for item in module.items}
        assert named == set(known.staff_items)

    def test_the_last_slide_says_where_to_turn(self, modules):
        for module in modules.values():
            last = module.activities[-1].slides[-1]
            assert "{service:emergency}" in " ".join(last.lines)


class TestThePlan:
    """Three years, and who takes what."""

    def test_everyone_who_works_with_pupils_takes_disclosure_whole(self, training):
        for group in training.groups:
            assert group.length("disclosure-and-referral") is not None
            assert group.length("whole-school-overview") == "full"

    def test_a_group_takes_a_module_whole_as_the_core_or_not(self, training):
        office = next(group for group in training.groups if group.id == "office-lunch-site")
        assert office.length("whole-school-overview") == "full"
        assert office.length("disclosure-and-referral") == "core"
        assert office.length("teaching-safely") is None

    def test_modules_stand_in_the_order_in_which_the_years_bring_them(self, training, modules):
        order = [module.id for module in training.in_order(modules.values())]
        assert order == [
            "whole-school-overview",
            "disclosure-and-referral",
            "teaching-safely",
            "vawg-and-misogyny",
            "gangs-and-exploitation",
            "youth-violence-without-fear",
            "adapting-for-settings",
        ]

    def test_disclosure_comes_every_year(self, training):
        for year in training.years:
            assert "disclosure-and-referral" in {session.module for session in year.sessions}


@pytest.mark.parametrize(
    ("code", "old", "new", "message"),
    [
        (
            "TLK070",
            "minutes: 75\nfor_whom",
            "minutes: 80\nfor_whom",
            "the activities take 75 minutes, the module 80",
        ),
        (
            "TLK071",
            "short: {minutes: 9, how:",
            "short: {minutes: 8, how:",
            "the short versions take 29 minutes; the core takes 30",
        ),
        (
            "TLK071",
            "    short: {minutes: 3.5, how:",
            "    # short: {minutes: 3.5, how:",
            'no activity of kind opening has "short"',
        ),
        (
            "TLK072",
            "items: [do-spot]}",
            "items: [do-spots]}",
            'there is no item of the staff measure "do-spots"',
        ),
        (
            "TLK072",
            "dimensions: [leadership, culture,",
            "dimensions: [leader, culture,",
            'there is no dimension "leader"',
        ),
        (
            "TLK072",
            "sources: [pcd-223,",
            "sources: [pcd-224,",
            'there is no source "pcd-224"',
        ),
        (
            "TLK073",
            "items: [do-spot]}",
            "items: [know-refer]}",
            'no aim names an item of "staff-skill"',
        ),
        (
            "TLK074",
            "kind: after\n",
            "kind: input\n",
            "the order is opening, before, practice, input, practice, practice, input, closing",
        ),
        (
            "TLK075",
            "handouts: [tuesday-cards]",
            "handouts: [tuesday-card]",
            'there is no handout "tuesday-card"',
        ),
        (
            "TLK075",
            "handouts: [page-brief]\n",
            "handouts: []\n",
            'no activity gives out "page-brief"',
        ),
        (
            "TLK076",
            "id: whole-school-overview\n",
            "id: whole-school\n",
            'the framework lists no training "whole-school"',
        ),
    ],
)
def test_what_a_session_lacks_is_told(shipped, known, code, old, new, message):
    module, file = shipped(OVERVIEW, Module, (old, new))
    told = [(problem.code, problem.message) for problem in check_module(module, file, known)]
    assert (code, message) in told


def test_cards_without_a_key_are_told(shipped, known):
    module, file = shipped(OVERVIEW, Module)
    without = tuple(each for each in module.handouts if each.kind != "answers")
    changed = module.model_copy(update={"handouts": without})
    assert ("TLK075", "there are cards, and no answer key") in [
        (problem.code, problem.message) for problem in check_module(changed, file, known)
    ]


def test_a_drawing_that_is_not_there_is_told(shipped, known):
    adapting = path_of("adapting-for-settings")
    module, file = shipped(adapting, Module, ("file: ear.svg", "file: ears.svg"))
    [problem] = check_module(module, file, known)
    assert (problem.code, problem.message) == (
        "TLK072",
        'there is no drawing in lessons/pictures "ears.svg"',
    )


def test_a_session_that_is_mostly_told_is_a_problem(shipped, known):
    changes = ("title: My square metre\n    kind: practice", "title: My metre\n    kind: input")
    module, file = shipped(OVERVIEW, Module, changes)
    [problem] = check_module(module, file, known)
    assert (problem.code, problem.message) == ("TLK077", "32 of 75 minutes are practice")


def test_more_to_say_than_there_is_time_for_is_told(shipped, known):
    training = shipped(PLAN, Training)
    speech = "We all say it together, and then again. " * 60
    module = shipped(OVERVIEW, Module, ("Thank you for today.", f"Thank you. {speech}"))
    found = [p for p in check_training_room(training, [module], known) if p.code == "TLK079"]
    [problem] = found
    assert problem.message.endswith("words to say in 5 minutes")


@pytest.mark.parametrize(
    ("code", "old", "new", "message"),
    [
        (
            "TLK078",
            "adapting-for-settings, gangs-and-exploitation]\n    core: [vawg-",
            "adapting-for-settings, vawg-and-misogyny]\n    core: [vawg-",
            'Support staff: "vawg-and-misogyny" stands under both "full" and "core"',
        ),
        (
            "TLK072",
            "services: [emergency, samaritans,",
            "services: [emergency, samaritan,",
            'there is no service "samaritan"',
        ),
    ],
)
def test_what_is_wrong_with_the_plan_is_told(shipped, known, code, old, new, message):
    training, file = shipped(PLAN, Training, (old, new))
    told = [
        (problem.code, problem.message)
        for problem in check_training(training, file, SESSIONS, known)
    ]
    assert told == [(code, message)]


def test_a_module_that_no_year_names_is_told(shipped, known):
    training, file = shipped(PLAN, Training)
    years = tuple(
        year.model_copy(
            update={"sessions": tuple(s for s in year.sessions if s.module != "vawg-and-misogyny")}
        )
        for year in training.years
    )
    changed = training.model_copy(update={"years": years})
    [problem] = check_training(changed, file, SESSIONS, known)
    assert (problem.code, problem.message) == ("TLK078", '"vawg-and-misogyny" stands in no year')


def test_a_module_of_the_framework_without_a_file_is_told(shipped, known):
    training, file = shipped(PLAN, Training)
    [problem] = check_training(training, file, SESSIONS[1:], known)
    assert problem.code == "TLK076"
    assert problem.message == (
        'the framework lists "whole-school-overview", and there is no module of that id'
    )


def problems_reading(root: Path, tmp_path: Path, old: str, new: str) -> list[str]:
    text = (root / OVERVIEW).read_text(encoding="utf-8")
    assert text.count(old) == 1, old
    (tmp_path / "module.yml").write_text(text.replace(old, new), encoding="utf-8")
    _, _, problems = read_source(tmp_path, "module.yml", Module)
    return [problem.message for problem in problems]


def test_an_activity_without_words_to_say_is_refused(root, tmp_path):
    old = (
        "    say:\n      - No names. Draw the small sign that only you know. If you don't know an "
        "answer, that's an answer.\n"
    )
    assert problems_reading(root, tmp_path, old, "") == ['activities › 2: needs "say"']


def test_an_activity_without_what_to_listen_for_is_refused(root, tmp_path):
    old = '    listen_for:\n      - "“We should…” Ask: what will you, in your square metre?"\n'
    assert problems_reading(root, tmp_path, old, "") == ['activities › 7: needs "listen_for"']


def test_steps_that_do_not_add_up_are_refused(root, tmp_path):
    old = '{minutes: 0.5, do: "Hand out the sheet face down.'
    found = problems_reading(root, tmp_path, old, old.replace("0.5", "1.5"))
    assert found == ["activities › 2: the steps take 5 minutes, the activity 4"]


def test_a_key_given_to_participants_is_refused(root, tmp_path):
    old = "    title: Key to both sets of cards\n"
    found = problems_reading(root, tmp_path, old, f"{old}    audience: participants\n")
    assert found == ["handouts › 3 › answers: an answer key is for the facilitator"]


def test_a_session_without_an_answer_to_not_in_our_school_is_refused(root, tmp_path):
    text = (root / OVERVIEW).read_text(encoding="utf-8")
    start, end = text.index("  not_here:\n"), text.index("  others:\n")
    found = problems_reading(root, tmp_path, text[start:end], "")
    assert found == ['situations: needs "not_here"']


class TestWording:
    """Staff text is held to the rules on blame, labels, fear and age."""

    def found(self, shipped, old: str, new: str) -> list[str]:
        _, file = shipped(OVERVIEW, Module, (old, new))
        return [problem.code for problem in check_training_wording(file)]

    @pytest.mark.parametrize(
        ("code", "words"),
        [
            ("SAF002", "She put herself at risk."),
            ("SAF003", "Tell them they will end up in a coffin."),
            ("SAF004", "Devon is a gang member."),
            ("SAF005", "Ama is mature for her age."),
            ("SAF009", "Loads of teenagers carry a knife."),
            ("LAN003", "Think about their behavior."),
        ],
    )
    def test_unsafe_words_of_our_own_are_told(self, shipped, code, words):
        old = "Put up {dsl}'s and {deputy-dsl}'s names"
        assert code in self.found(shipped, old, f"{words} {old}")

    def test_a_question_that_asks_colleagues_for_their_own_story_is_told(self, shipped):
        old = "ask: Where do you see pupils that a teacher doesn't?"
        assert "SAF001" in self.found(shipped, old, "ask: Have you ever been bullied at school?")

    def test_what_a_colleague_may_say_is_left_alone(self, shipped):
        old = "Boys have always ribbed each other. He'll live."
        assert self.found(shipped, old, "Those kids are all gang members.") == []

    def test_a_sheet_of_bad_examples_is_left_alone_and_no_other(self, shipped):
        gangs = path_of("gangs-and-exploitation")
        assert list(check_training_wording(shipped(gangs, Module)[1])) == []
        marked = "audience: facilitator\n    to_question: true"
        _, file = shipped(gangs, Module, (marked, "audience: facilitator"))
        found = {problem.code for problem in check_training_wording(file)}
        assert found == {"SAF005", "LAN004"}


def test_each_rule_has_its_own_code_and_two_examples_that_differ():
    assert [rule.code for rule in RULES] == [f"TLK{number:03}" for number in range(70, 80)]
    assert all(rule.wrong != rule.right for rule in RULES)
