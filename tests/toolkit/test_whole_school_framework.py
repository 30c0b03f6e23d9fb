"""The whole-school framework: complete, joined up, and able to be scored by two people alike."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.lessons.curriculum import LESSON_ID
from generator.sources.reading import read_source
from generator.sources.yaml_files import read_yaml
from generator.toolkit.framework import Framework, check_framework

PATH = "toolkit/whole-school-framework.yml"


@pytest.fixture(scope="module")
def framework(root: Path) -> Framework:
    found, _, _ = read_source(root, PATH, Framework)
    assert found is not None
    return found


def test_the_shipped_framework_has_no_problems(shipped):
    framework, file = shipped(PATH, Framework)
    assert check_framework(framework, file) == []


def test_ten_dimensions_with_four_indicators_each_make_forty(framework):
    assert len(framework.dimensions) == 10
    assert len(framework.indicators) == 40
    assert len({indicator.id for indicator in framework.indicators}) == 40


def test_the_four_elements_are_those_of_the_commission(framework):
    assert [element.id for element in framework.elements] == [
        "curriculum",
        "extra-curricular",
        "staff-training",
        "community",
    ]
    for element in framework.elements:
        assert len(framework.dimensions_of(element.id)) >= 4


def test_every_level_but_the_last_has_a_next_step(framework):
    for indicator in framework.indicators:
        steps = [indicator.next_step(level) for level in (0, 1, 2, 3)]
        assert all(steps[:3])
        assert len(set(steps)) == 4
        assert steps[3] is None


def test_a_next_step_is_the_one_of_its_own_level(framework):
    lead = framework.indicators[0]
    assert lead.id == "named-senior-lead"
    assert lead.next_step(0) == lead.next_steps.not_yet
    assert lead.next_step(2) == lead.next_steps.embedding


def test_no_sentence_of_the_self_assessment_is_used_twice(framework):
    sentences = [
        sentence
        for indicator in framework.indicators
        for sentence in (
            indicator.question,
            *indicator.levels.in_order,
            indicator.next_steps.not_yet,
            indicator.next_steps.starting,
            indicator.next_steps.embedding,
        )
    ]
    assert len(sentences) == 40 * 8
    assert len(set(sentences)) == len(sentences)


def test_every_dimension_leads_to_people_policies_training_outcomes_and_items(framework):
    for dimension in framework.dimensions:
        links = dimension.links
        assert all((links.policies, links.training, links.outcomes, links.items)), dimension.id
        assert dimension.sources, dimension.id


def test_every_person_policy_module_and_source_is_used(framework):
    used = {named for dimension in framework.dimensions for named in dimension.people}
    used |= {indicator.owner for indicator in framework.indicators}
    for dimension in framework.dimensions:
        used |= {*dimension.links.policies, *dimension.links.training, *dimension.sources}
    listed = (framework.people, framework.policies, framework.training, framework.sources)
    assert {each.id for group in listed for each in group} - used == set()


def test_linked_lessons_outcomes_and_items_exist(framework, root):
    outcomes = {
        outcome["id"]
        for outcome in read_yaml(root, "evaluation/framework.yml")[0].value["outcomes"]
    }
    items = set()
    for path in sorted(root.glob("evaluation/measures/*.yml")):
        measure = read_yaml(root, path.relative_to(root).as_posix())[0].value
        items |= {f"{measure['id']}.{item['id']}" for item in measure["items"]}
    for dimension in framework.dimensions:
        assert all(re.fullmatch(LESSON_ID, lesson) for lesson in dimension.links.lessons)
        assert set(dimension.links.outcomes) <= outcomes
        assert set(dimension.links.items) <= items


def test_things_are_found_by_their_ids(framework):
    assert framework.person("dsl").name == "Designated safeguarding lead (DSL)"
    assert framework.policy("rse").name == "Relationships and sex education policy"
    assert framework.module("teaching-safely").name == "Teaching sensitive lessons safely"
    assert framework.source("pcd-223").year == 2017


def test_a_person_who_is_not_listed_is_a_problem(shipped):
    framework, file = shipped(
        PATH,
        Framework,
        (
            "time to do it?\n        owner: headteacher",
            "time to do it?\n        owner: head-teacher",
        ),
    )
    [problem] = check_framework(framework, file)
    assert problem.code == "TLK010"
    assert problem.message == 'no person has the id "head-teacher"'
    assert problem.hint.startswith("Known here: deputy-dsl, dsl, family-lead, headteacher,")
    assert file.text.splitlines()[problem.line - 1].strip() == "owner: head-teacher"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "policies: [rse, visitors]",
            "policies: [rse, guests]",
            'no policy has the id "guests"',
        ),
        (
            "training: [disclosure-and-referral, gangs-and-exploitation]",
            "training: [disclosures, gangs-and-exploitation]",
            'no training module has the id "disclosures"',
        ),
        (
            "sources: [yef-education, beyond-referrals, rshe-2025]",
            "sources: [yef-education, beyond-referrals, rshe-2019]",
            'no source has the id "rshe-2019"',
        ),
    ],
)
def test_a_link_to_nothing_is_a_problem(shipped, old, new, message):
    framework, file = shipped(PATH, Framework, (old, new))
    [problem] = check_framework(framework, file)
    assert (problem.code, problem.message) == ("TLK010", message)


def test_an_indicator_may_not_take_another_ones_id(shipped):
    framework, file = shipped(PATH, Framework, ("- id: safe-routes", "- id: hot-spot-map"))
    [problem] = check_framework(framework, file)
    assert (problem.code, problem.message) == ("TLK011", 'the id "hot-spot-map" is used twice')


def test_an_element_that_no_dimension_serves_is_a_problem(shipped):
    framework, file = shipped(PATH, Framework)
    without = tuple(
        dimension.model_copy(
            update={
                "elements": tuple(e for e in dimension.elements if e != "community")
                or ("curriculum",)
            }
        )
        for dimension in framework.dimensions
    )
    [problem] = check_framework(framework.model_copy(update={"dimensions": without}), file)
    assert problem.code == "TLK012"
    assert problem.message == 'no dimension works through the element "community"'


def test_two_levels_in_the_same_words_are_a_problem(shipped):
    framework, file = shipped(
        PATH,
        Framework,
        ("starting: One duty point was moved.", "starting: Nothing HAS changed."),
    )
    [problem] = check_framework(framework, file)
    assert problem.code == "TLK013"
    assert problem.message == 'two levels of "supervision-changed" say the same'


def test_a_dimension_with_three_indicators_is_refused(root, tmp_path):
    text = (root / PATH).read_text(encoding="utf-8")
    cut = text[: text.index("      - id: directory-checked")]
    (tmp_path / "framework.yml").write_text(cut, encoding="utf-8")
    _, _, problems = read_source(tmp_path, "framework.yml", Framework)
    assert "dimensions › 10 › indicators: needs at least 4; there are 3" in [
        problem.message for problem in problems
    ]
