"""The referral pathways as a guide: one question at a time, by keyboard, keeping nothing."""

from __future__ import annotations

from collections.abc import Iterator
from math import prod
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader
from watched import SCHEMES, SIZES, Watched, tab_to, violations

from generator.programme import Programme
from generator.toolkit.pathway import Pathway, ways

NAMES = ("barnet", "generic")
ELIGIBLE = {
    "danger-now": "no",
    "age": "from-10-to-17",
    "lives-in-barnet": "yes",
    "exploitation": "no",
    "exclusion": "yes",
    "other-concerns": "none",
    "youth-justice": "no",
    "reach": "no",
    "led-by": "nobody-there",
    "agreement": "yes",
    "kind-of-help": "casework",
}


def page_of(name: str) -> str:
    return f"toolkit/pathways/{name}.html"


@pytest.fixture
def opened(browser: Browser, whole_address: str) -> Iterator[Watched]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    watched = Watched(context, whole_address)
    watched.open(page_of("barnet"))
    yield watched
    assert watched.complaints == []
    assert watched.strangers == []
    context.close()


@pytest.fixture(scope="session")
def pathways(programme: Programme) -> dict[str, Pathway]:
    return {pathway.id: pathway for pathway in programme.pathways}


def answer_by_keyboard(page: Page, *chosen: str) -> None:
    """Choose answers of the question that shows with Tab, the space bar and Enter alone."""
    page.locator(":is(#guide-heading, #guide input):focus").wait_for()
    for _ in range(20):
        value = page.evaluate("document.activeElement.value")
        kind = page.evaluate("document.activeElement.type")
        if kind == "radio":
            while page.evaluate("document.activeElement.value") != chosen[0]:
                page.keyboard.press("ArrowDown")
            page.keyboard.press("Space")
        elif kind == "checkbox" and value in chosen:
            page.keyboard.press("Space")
        elif kind == "submit":
            page.keyboard.press("Enter")
            return
        page.keyboard.press("Tab")
    raise AssertionError("Continue was not reached")


def answer(page: Page, *chosen: str) -> None:
    for value in chosen:
        page.locator(f"#guide input[value='{value}']").check()
    page.get_by_role("button", name="Continue").click()


@pytest.mark.parametrize(
    ("changed", "outcome"),
    [
        ({}, "Refer for casework"),
        ({"danger-now": "yes"}, "Call 999 now"),
        ({"age": "over-17"}, "Too old for this programme"),
        ({"led-by": "social-worker"}, "The social worker requests the service"),
        ({"agreement": "not-asked"}, "Ask the young person and the family"),
        ({"reach": "yes", "led-by": "social-worker"}, "The page does not say: ask the Early Help"),
        ({"youth-justice": "yes", "led-by": "not-sure"}, "Find this out, then come back"),
    ],
)
def test_a_dsl_walks_to_a_next_step_by_keyboard_alone(
    opened: Watched, pathways: dict[str, Pathway], changed: dict[str, str], outcome: str
) -> None:
    page = opened.page
    answers = ELIGIBLE | changed
    tab_to(page, "#guide input")
    while page.locator("#guide form").count():
        asked = page.locator("#guide legend").inner_text()
        question = next(one for one in pathways["barnet"].questions if one.ask == asked)
        answer_by_keyboard(page, answers[question.id])
    heading = page.locator("#guide-heading")
    expect(heading).to_be_focused()
    assert heading.inner_text().startswith(outcome)
    steps = page.locator("#guide .ws-steps > li")
    assert steps.count() >= 2
    for step in steps.all():
        assert step.locator("dt").all_inner_texts() == ["Who", "By when"]
        assert all(step.locator("dd").all_inner_texts())
    said = page.locator(".ws-guide__outcome h4").all_inner_texts()
    assert said[:2] == ["What you can say", "What to record, in your own system"]


def test_several_answers_may_be_chosen_and_none_of_these_stands_alone(opened: Watched) -> None:
    page = opened.page
    for value in ("no", "from-10-to-17", "yes", "no", "no"):
        answer(page, value)
    page.locator("#guide input[value='peers']").check()
    page.locator("#guide input[value='none']").check()
    assert not page.locator("#guide input[value='peers']").is_checked()
    page.locator("#guide input[value='offending']").check()
    assert not page.locator("#guide input[value='none']").is_checked()
    page.locator("#guide input[value='peers']").check()
    page.get_by_role("button", name="Continue").click()
    heading = page.locator("#guide-heading")
    assert heading.inner_text() == "Not this programme, but a worry worth acting on"
    given = page.locator(".ws-guide__given dl > div").last
    assert "Peer relationships; Offending behaviour" in given.inner_text()


def test_an_answer_is_asked_for_and_danger_stands_first(opened: Watched) -> None:
    page = opened.page
    assert page.locator("#guide legend").inner_text() == (
        "Is anyone in danger now, or hurt and in need of a doctor?"
    )
    page.get_by_role("button", name="Continue").click()
    assert page.get_by_role("alert").inner_text() == "Choose an answer."
    answer(page, "not-sure")
    assert page.locator("#guide-heading a[href='tel:999']").is_visible()
    assert page.locator(".ws-guide__kind").inner_text() == "Danger now"


def test_going_back_and_changing_an_answer_drops_what_it_makes_needless(opened: Watched) -> None:
    page = opened.page
    for value in ("no", "from-10-to-17", "yes", "no", "no"):
        answer(page, value)
    assert page.locator("#guide-progress").inner_text() == "Question 6 of at most 11"
    page.get_by_role("button", name="Back", exact=True).click()
    assert page.locator("#guide input:checked").get_attribute("value") == "no"
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("button", name="Change the answer to “Is the young person involved").click()
    answer(page, "yes")
    asked = page.locator(".ws-guide__given dt").all_inner_texts()
    assert not any("being excluded" in words for words in asked), "one criterion is enough"
    assert "Youth Justice" in page.locator("#guide legend").inner_text()
    page.get_by_role("button", name="Change the answer to “How old is").click()
    answer(page, "under-10")
    assert page.locator("#guide-heading").inner_text() == "Too young for this programme"
    assert page.locator(".ws-guide__given dt").count() == 2
    page.get_by_role("button", name="Start again").click()
    assert page.locator("#guide-progress").inner_text() == "Question 1 of at most 11"
    assert page.locator("#guide input:checked").count() == 0


def test_nothing_is_kept_anywhere(opened: Watched) -> None:
    page = opened.page
    page.wait_for_load_state("networkidle")  # the page's own icon may come late
    before = page.evaluate("[{...localStorage}, {...sessionStorage}, document.cookie]")
    address = page.url
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url))
    for value in ("no", "from-10-to-17", "yes", "yes"):
        answer(page, value)
    assert page.evaluate("[{...localStorage}, {...sessionStorage}, document.cookie]") == before
    assert page.url == address
    assert page.evaluate("history.state") is None
    assert page.evaluate("history.length") == 2, "the blank page, and this one"
    assert sent == []
    assert page.locator("#guide :is(input[type=text], textarea)").count() == 0
    page.goto(f"{opened.address}/index.html")
    page.go_back()
    assert page.locator("#guide-progress").inner_text() == "Question 1 of at most 11"
    answer(page, "no")
    page.reload()
    assert page.locator("#guide-progress").inner_text() == "Question 1 of at most 11"
    assert page.locator("#guide input:checked").count() == 0


WALK = """(cases) => {
  const { consider, data } = wholeSchool.pathway;
  const wrong = [];
  for (const [answers, at] of cases) {
    const given = {};
    for (const [question, chosen] of Object.entries(answers)) {
      if (consider(given).ask !== question) wrong.push([answers, question]);
      given[question] = chosen;
    }
    const found = consider(given);
    if (found.at !== at || found.rule !== data.rules[at]) wrong.push([answers, at]);
  }
  return [cases.length, wrong.slice(0, 5)];
}"""


@pytest.mark.parametrize("name", NAMES)
def test_the_page_decides_as_the_rules_do_on_every_way(
    opened: Watched, pathways: dict[str, Pathway], name: str
) -> None:
    page = opened.open(page_of(name))
    cases = [
        ({asked: sorted(chosen) for asked, chosen in way.answers.items()}, way.decision.position)
        for way in ways(pathways[name])
    ]
    assert page.evaluate(WALK, cases) == [len(cases), []]


COUNT = """() => {
  const { consider, data } = wholeSchool.pathway;
  const choices = data.questions.map(({ id, several, answers }) => {
    if (!several) return [id, answers.map((answer) => [answer.id])];
    const joined = answers.filter(({ alone }) => !alone).map((answer) => answer.id);
    const some = (n) => joined.filter((_, at) => (n + 1) & (1 << at));
    const sets = Array.from({ length: 2 ** joined.length - 1 }, (_, n) => some(n));
    return [id, [...sets, ...answers.filter(({ alone }) => alone).map((answer) => [answer.id])]];
  });
  const counts = {};
  const answers = {};
  const walk = (at) => {
    if (at === choices.length) {
      const { rule } = consider(answers);
      counts[rule.outcome] = (counts[rule.outcome] ?? 0) + 1;
      return;
    }
    const [id, sets] = choices[at];
    for (const chosen of sets) {
      answers[id] = chosen;
      walk(at + 1);
    }
  };
  walk(0);
  return counts;
}"""


@pytest.mark.parametrize("name", NAMES)
def test_every_full_set_of_answers_ends_where_the_rules_say(
    opened: Watched, pathways: dict[str, Pathway], name: str
) -> None:
    pathway = pathways[name]
    expected: dict[str, int] = {}
    for way in ways(pathway):
        unasked = prod(len(one.choices) for one in pathway.questions if one.id not in way.answers)
        outcome = way.decision.outcome.id
        expected[outcome] = expected.get(outcome, 0) + unasked
    counts = opened.open(page_of(name)).evaluate(COUNT)
    assert counts == expected
    assert sum(counts.values()) == prod(len(question.choices) for question in pathway.questions)


def test_the_result_prints_alone_without_a_name(opened: Watched, tmp_path: Path) -> None:
    page = opened.page
    page.evaluate("window.print = () => {}")
    answer(page, "no")
    answer(page, "under-10")
    page.get_by_role("button", name="Print this result").click()
    page.pdf(path=tmp_path / "result.pdf", format="A4")
    text = " ".join(sheet.extract_text() for sheet in PdfReader(tmp_path / "result.pdf").pages)
    text = " ".join(text.split())
    assert "Too young for this programme" in text
    assert "It is not endorsed by Barnet" in text
    assert "How old is the young person?" in text
    assert "The two main criteria" not in text, "the whole pathway is left out"
    assert len(PdfReader(tmp_path / "result.pdf").pages) <= 2


@pytest.mark.parametrize("name", NAMES)
def test_without_scripts_the_whole_pathway_is_there_to_read(
    browser: Browser, whole_address: str, pathways: dict[str, Pathway], name: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = Watched(context, whole_address).open(page_of(name))
    assert not page.locator(".ws-guide").is_visible()
    first = page.locator(".ws-page > *").nth(1)
    assert "call 999" in first.inner_text()
    assert page.locator(".ws-outcome-card").count() == len(pathways[name].outcomes)
    assert page.locator(".ws-outcome-card").first.is_visible(), "nothing is closed"
    rows = page.get_by_role("region", name="Answers and outcomes").locator("tbody tr")
    assert rows.count() == len(pathways[name].rules)
    context.close()


def test_the_list_to_read_goes_where_the_guide_goes(opened: Watched) -> None:
    page = opened.page
    whole = page.locator("#whole-pathway")
    assert whole.get_attribute("open") is None, "closed below the guide"
    page.locator("#whole-pathway > summary").click()

    def said(question: str, answer: str) -> str:
        step = page.locator(f"#q-{question}").locator("..")
        return step.locator("ul > li", has_text=f"{answer}:").first.inner_text()

    assert "Does a social worker in children's social care lead" in said("youth-justice", "Yes")
    assert "open to the Youth Justice Service" in said("exploitation", "Yes")
    assert "Find this out, then come back" in said("led-by", "I do not know")
    page.goto(f"{opened.address}/{page_of('barnet')}#o-commission")
    expect(page.locator("#o-commission")).to_be_visible()


def test_the_pathway_for_any_school_stands_before_the_example(whole_site: Path) -> None:
    html = (whole_site / "toolkit/pathways/index.html").read_text(encoding="utf-8")
    assert html.index("From a worry to a next step") < html.index("An example: targeted support")


@pytest.mark.parametrize("name", NAMES)
def test_the_guide_suits_a_phone_and_passes_axe(
    browser: Browser, whole_address: str, name: str
) -> None:
    for (_, height), width, scheme in zip(SIZES.values(), (320, 1280), SCHEMES, strict=True):
        context = browser.new_context(
            viewport={"width": width, "height": height}, color_scheme=scheme
        )
        page = Watched(context, whole_address).open(page_of(name))
        answer(page, "no")
        assert violations(page) == []
        page.get_by_role("button", name="Back", exact=True).click()
        answer(page, "yes")
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        context.close()


def test_exit_this_page_stands_on_the_pathways_and_not_on_their_list(whole_site: Path) -> None:
    for path, exits in (("index", 0), *((name, 1) for name in NAMES)):
        html = (whole_site / f"toolkit/pathways/{path}.html").read_text(encoding="utf-8")
        assert html.count('class="ws-exit"') == exits
