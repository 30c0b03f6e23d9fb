"""The directory of services: who is shown what, and what the checks refuse."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from generator.sources.reading import read_source
from generator.toolkit.service import Ages
from generator.toolkit.services import Services, check_services

PATH = "toolkit/services.yml"


@pytest.fixture(scope="module")
def directory(root: Path) -> Services:
    services, _, _ = read_source(root, PATH, Services)
    assert services is not None
    return services


def test_the_shipped_directory_has_no_problems(shipped):
    services, file = shipped(PATH, Services)
    assert check_services(services, file) == []
    assert len(services.services) == 23


def test_danger_comes_first_on_every_list(directory):
    assert directory.emergency.in_a_sentence == "Emergency services, 999"
    for age in range(4, 19):
        assert directory.for_pupils_of(age)[0] is directory.emergency
    assert directory.for_adults()[0] is directory.emergency
    assert directory.for_need("danger") == (directory.emergency,)


@pytest.mark.parametrize("age", range(4, 19))
def test_no_pupil_is_shown_a_line_for_adults(directory, age):
    shown = {service.id for service in directory.for_pupils_of(age)}
    assert not shown & {
        "nspcc-helpline",
        "stop-it-now",
        "mens-advice-line",
        "respect-phoneline",
        "your-choice-london",
        "safer-london",
        "st-giles-sos",
    }


def test_the_youngest_see_999_and_childline_alone(directory):
    assert [service.id for service in directory.for_pupils_of(5)] == ["emergency", "childline"]


@pytest.mark.parametrize(
    ("service_id", "first_age", "last_age"),
    [
        ("childline", 4, 18),
        ("report-remove", 11, 17),
        ("shore", 13, 18),
        ("rape-crisis", 16, 19),
        ("national-domestic-abuse-helpline", 16, 19),
    ],
)
def test_a_pupil_sees_a_service_from_its_first_age_to_its_last(
    directory, service_id, first_age, last_age
):
    ages = [
        age
        for age in range(4, 20)
        if service_id in {service.id for service in directory.for_pupils_of(age)}
    ]
    assert (ages[0], ages[-1]) == (first_age, last_age)


def test_every_age_at_which_rape_crisis_is_not_shown_has_childline(directory):
    for age in range(4, 16):
        assert directory.service("childline") in directory.for_pupils_of(age)


def test_a_need_finds_its_services_in_the_order_of_the_list(directory):
    assert [service.id for service in directory.for_need("fgm")] == ["nspcc-fgm-helpline"]
    assert [service.id for service in directory.for_need("own-behaviour")] == [
        "shore",
        "stop-it-now",
        "respect-phoneline",
    ]


def test_a_sentence_names_the_phone_the_text_or_the_web_page(directory):
    def sentence(service_id: str) -> str:
        return directory.service(service_id).in_a_sentence

    assert sentence("childline") == "Childline, 0800 1111"
    assert sentence("shout") == "Shout, text SHOUT to 85258"
    assert sentence("shore") == "Shore (Lucy Faithfull Foundation), shorespace.org.uk"


def test_hours_nobody_confirmed_send_the_reader_to_the_site(directory):
    assert directory.service("childline").hours is None
    assert directory.service("childline").hours_in_words == (
        "Check the service's own site for hours."
    )
    assert directory.service("samaritans").hours_in_words == "Day and night, free"


def test_each_entry_says_how_sure_we_are(directory):
    assert directory.service("stop-it-now").how_sure == "Read on the service's own page."
    assert directory.service("galop").how_sure == (
        "Reported by another page: check before you print."
    )


def test_a_number_that_was_never_confirmed_is_not_given(directory, root):
    assert directory.service("report-abuse-in-education").phones == ()
    text = (root / PATH).read_text(encoding="utf-8")
    for number in ("0800 136 663", "0808 801 0860", "0808 802 5544", "0808 16 89 111", "116 000"):
        assert number not in text


def test_an_unknown_service_is_none(directory):
    assert directory.service("the-mix") is None


@pytest.mark.parametrize(
    ("ages", "words"),
    [
        (Ages(), "any age"),
        (Ages.model_validate({"to": 17}), "17 and under"),
        (Ages.model_validate({"from": 16}), "16 and over"),
        (Ages.model_validate({"from": 13, "to": 18}), "13 to 18"),
    ],
)
def test_ages_are_said_in_words(ages, words):
    assert ages.words == words


def test_a_service_checked_a_year_and_a_day_before_is_out_of_date(shipped):
    shore = 'July 2025); wionews.com, September 2023"\n    last_checked: '
    services, file = shipped(PATH, Services, (shore + "2026-11-21", shore + "2025-11-20"))
    [problem] = check_services(services, file)
    assert problem.code == "TLK001"
    assert problem.message == (
        "Shore (Lucy Faithfull Foundation) was last checked on 20 November 2025, more than "
        "12 months before the list's own check on 21 November 2026"
    )
    assert file.text.splitlines()[problem.line - 1].strip() == "last_checked: 2025-11-20"


def test_a_service_checked_a_year_before_to_the_day_is_not(shipped):
    shore = 'July 2025); wionews.com, September 2023"\n    last_checked: '
    services, file = shipped(PATH, Services, (shore + "2026-11-21", shore + "2025-11-21"))
    assert check_services(services, file) == []


def test_a_check_on_29_february_lasts_until_1_march(shipped):
    services, file = shipped(PATH, Services)
    first = services.services[0].model_copy(update={"last_checked": date(2024, 2, 29)})
    on = {"services": (first,)}
    in_time = services.model_copy(update={"checked_on": date(2025, 3, 1), **on})
    too_late = services.model_copy(update={"checked_on": date(2025, 3, 2), **on})
    assert check_services(in_time, file) == []
    assert [problem.code for problem in check_services(too_late, file)] == ["TLK001"]


def test_a_service_for_adults_may_not_be_marked_for_pupils(shipped):
    before = (
        "    for_pupils: false\n    for_adults: true\n    phones:\n      - {number: 0808 1000 900}"
    )
    services, file = shipped(
        PATH,
        Services,
        (before, before.replace("false", "true\n    pupils_from: 13", 1)),
    )
    [problem] = check_services(services, file)
    assert problem.code == "TLK002"
    assert problem.message == (
        "Stop It Now is for adults (18 and over), but is marked as shown to pupils"
    )
    assert problem.hint == 'Set "for_pupils" to false and take "pupils_from" out.'


def test_999_must_head_the_list(shipped):
    services, file = shipped(PATH, Services, ("- id: emergency", "- id: police"))
    [problem] = check_services(services, file)
    assert problem.code == "TLK003"
    assert problem.message == (
        'the first service must be "emergency" with the number 999; it is "police"'
    )


def test_an_emergency_service_without_999_is_refused(shipped):
    services, file = shipped(PATH, Services, ('{number: "999"', '{number: "998"'))
    assert [problem.code for problem in check_services(services, file)] == ["TLK003"]


def test_two_services_may_not_share_an_id(shipped):
    services, file = shipped(PATH, Services, ("- id: shout", "- id: samaritans"))
    [problem] = check_services(services, file)
    assert (problem.code, problem.message) == ("TLK004", 'two services have the id "samaritans"')


def test_pupils_younger_than_a_service_takes_are_not_sent_to_it(shipped):
    services, file = shipped(
        PATH,
        Services,
        (
            "ages: {from: 16}\n    for_pupils: true\n    pupils_from: 16",
            "ages: {from: 16}\n    for_pupils: true\n    pupils_from: 13",
        ),
    )
    [problem] = check_services(services, file)
    assert problem.code == "TLK005"
    assert problem.message == (
        "Rape Crisis 24/7 Support Line is for ages 16 and over, but would be shown to pupils of 13"
    )


ENTRY = """\
checked_on: 2026-11-21
about: Help.
services:
  - id: emergency
    name: Emergency services
    audience: Anyone
    {fields}
    needs: [danger]
    area: UK
    confirmed: own page
    source: example.org
    last_checked: 2026-11-21
"""


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        (
            "for_pupils: true\n    for_adults: true\n    web: https://example.org",
            'services › 1: a service for pupils needs "pupils_from"',
        ),
        (
            "for_pupils: false\n    for_adults: true\n    pupils_from: 9\n    web: https://a.org",
            'services › 1: "pupils_from" is given, but "for_pupils" is false',
        ),
        (
            "for_pupils: false\n    for_adults: true",
            "services › 1: there is no way to reach it",
        ),
        (
            "for_pupils: false\n    for_adults: false\n    web: https://example.org",
            "services › 1: it is for neither pupils nor adults",
        ),
    ],
)
def test_an_entry_that_helps_nobody_is_refused(tmp_path, fields, message):
    (tmp_path / "services.yml").write_text(ENTRY.format(fields=fields), encoding="utf-8")
    _, _, problems = read_source(tmp_path, "services.yml", Services)
    assert message in [problem.message for problem in problems]
