"""What was commissioned: every point has a place or a reason, and nothing is invented."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.sources.reading import read_source
from generator.toolkit.commission import Commission, check_commission

PATH = "toolkit/commission.yml"


@pytest.fixture(scope="module")
def commission(root: Path) -> Commission:
    found, _, _ = read_source(root, PATH, Commission)
    assert found is not None
    return found


def test_the_shipped_commission_has_no_problems(shipped):
    commission, file = shipped(PATH, Commission)
    assert check_commission(commission, file) == []


def test_every_point_of_both_documents_is_there_in_order(commission):
    refs = [point.ref for point in commission.points]
    assert refs == [
        *(f"P-{number:02d}" for number in range(1, 48)),
        *(f"B-{number:02d}" for number in range(1, 49)),
    ]


def test_every_point_has_a_page_and_says_what_on_it_meets_the_point(commission):
    for point in commission.points:
        assert point.page, point.ref
        assert point.where, point.ref


def test_points_are_found_by_their_page(commission):
    assert commission.pages["toolkit/"] == tuple(
        point for point in commission.points if point.ref == "P-33"
    )
    assert len(commission.pages["toolkit/pathways/barnet/"]) == 48


def test_the_budget_is_told_as_one_sum_for_delivery_and_evaluation(commission):
    budget = next(point for point in commission.points if point.ref == "P-29")
    assert budget.fact.startswith("£425,000 in all")
    assert "together" in budget.fact
    told = [event for event in commission.history if "£425,000" in event.what]
    assert len(told) == 1
    assert "for delivery and evaluation together" in told[0].what


def test_what_was_only_expected_is_marked_as_planned(commission):
    planned = [event.when for event in commission.history if event.planned]
    assert planned == [
        "July to September 2017",
        "November 2017",
        "January 2018 to July 2020",
        "December 2018 and December 2019",
        "September 2020",
    ]


def test_nobody_is_said_to_endorse_the_site(commission):
    assert "endorsed" in commission.not_endorsed
    assert any("no results" in each for each in commission.not_known)


def test_documents_are_found_by_their_ids(commission):
    assert commission.document("pcd-223").dated == "26 June 2017"


def test_a_deliverable_without_a_place_is_a_problem(shipped):
    framework = (
        "    page: toolkit/framework/\n"
        '    where: "Four elements, ten dimensions, four levels, '
        'and the self-assessment in it"\n'
    )
    commission, file = shipped(PATH, Commission, (framework, ""))
    [problem] = check_commission(commission, file)
    assert problem.code == "TLK030"
    assert problem.message == "P-24 (deliverable) has no place on the site"
    assert file.text.splitlines()[problem.line - 1].strip() == "- ref: P-24"


def test_a_page_without_a_word_on_what_meets_the_point_is_a_problem(shipped):
    where = '    where: "From a worry to a next step"\n'
    commission, file = shipped(PATH, Commission, (where, ""))
    [problem] = check_commission(commission, file)
    assert problem.code == "TLK030"


def test_a_document_that_is_not_listed_is_a_problem(shipped):
    commission, file = shipped(
        PATH, Commission, ("ref: P-02\n    document: pcd-223", "ref: P-02\n    document: pcd-224")
    )
    [problem] = check_commission(commission, file)
    assert (problem.code, problem.message) == (
        "TLK031",
        'P-02 comes from "pcd-224", which is not listed',
    )


def test_two_points_may_not_share_a_reference(shipped):
    commission, file = shipped(PATH, Commission, ("- ref: P-24\n", "- ref: P-23\n"))
    [problem] = check_commission(commission, file)
    assert (problem.code, problem.message) == ("TLK032", "two points have the reference P-23")


def test_a_point_sent_to_the_history_has_to_be_told_there(shipped):
    commission, file = shipped(PATH, Commission, ("    points: [P-16]\n", ""))
    [problem] = check_commission(commission, file)
    assert problem.code == "TLK033"
    assert problem.message.startswith("P-16 is said to be told in the history")


def test_the_history_tells_no_point_that_is_placed_elsewhere(shipped):
    commission, file = shipped(PATH, Commission, ("points: [P-16]", "points: [P-16, P-24]"))
    [problem] = check_commission(commission, file)
    assert problem.message == "the event tells P-24, which is not placed in the history"


@pytest.mark.parametrize(
    ("ref", "words"),
    [
        ("P-02", "Police and Crime Plan"),
        ("P-10", "a competition to find a provider"),
        ("P-16", "two needs assessments"),
        ("P-27", "top five London boroughs"),
        ("P-41", "New Priorities budget"),
        ("P-42", "£499,000"),
        ("P-44", "two of MOPAC's three priorities"),
    ],
)
def test_the_history_holds_the_facts_that_are_sent_there(commission, ref, words):
    told = " ".join(event.what for event in commission.history if ref in event.points)
    assert words in told


def test_a_point_may_be_met_in_several_places(commission):
    projects = [point.ref for point in commission.pages["toolkit/projects/"]]
    assert "P-25" in projects
