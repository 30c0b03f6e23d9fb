"""Rules about single words: weapons, creators, plain words and British spelling."""

from hashlib import sha256

import pytest

from generator.lessons.checks.wording import Phase, Voice, check_wording, creators


def codes(text: str, voice: Voice = Voice.PUPIL, phase: Phase = Phase.KS3) -> list[str]:
    return [finding.code for finding in check_wording(text, voice, phase)]


@pytest.mark.parametrize(
    "text",
    [
        "a knife and fork", "a butter knife", "the shoulder blades", "a blade of grass",
        "a glue gun", "a bullet point", "She took a shot at goal.", "a water pistol",
    ],
)  # fmt: skip
def test_everyday_uses_are_not_weapons(text: str) -> None:
    assert codes(text, phase=Phase.KS1) == []
    assert codes(text, phase=Phase.UKS2) == []


def test_a_weapon_beside_an_everyday_use_is_still_found() -> None:
    text = "Put the knife and fork by the gun."
    (finding,) = check_wording(text, Voice.PUPIL, Phase.LKS2)
    assert (finding.matched, finding.start) == ("gun", text.index("gun"))


@pytest.mark.parametrize("phase", [Phase.KS3, Phase.KS4, Phase.KS5])
def test_secondary_pupils_may_read_about_weapons(phase: Phase) -> None:
    assert codes("The law on carrying a knife.", phase=phase) == []


@pytest.mark.parametrize("voice", [Voice.TEACHER, Voice.PARENT, Voice.DSL])
def test_adults_may_read_any_word(voice: Voice) -> None:
    assert codes("No gang, knife or abuse is named.", voice, Phase.KS1) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("the YouTuber Zed Hall", "Zed Hall"),
        ("a rapper called Vexy", "Vexy"),
        ("Dan Cole, an influencer, says no.", "Dan Cole"),
        ("Dan Cole's channel", "Dan Cole"),
        ("find @danthebigman", "@danthebigman"),
    ],
)
def test_a_creator_is_found_by_trade_work_handle_or_name(text: str, name: str) -> None:
    (finding,) = check_wording(text, Voice.TEACHER, Phase.KS3)
    assert (finding.code, finding.matched) == ("SAF008", name)


@pytest.mark.parametrize("text", ["we all know Rex Vane here", "Rex Vane’s view"])
def test_a_name_known_by_its_digest_needs_nothing_around_it(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert codes(text, Voice.TEACHER) == []
    digest = sha256(b"rex vane").hexdigest()[:16]
    monkeypatch.setattr(creators, "_KNOWN_BY_DIGEST", frozenset({digest}))
    (finding,) = check_wording(text, Voice.TEACHER, Phase.KS3)
    assert (finding.code, finding.matched) == ("SAF008", "Rex Vane")


@pytest.mark.parametrize(
    "text",
    [
        "A streamer whom Maya Shah follows goes too far.",
        "Maya's videos are about cakes.",
        "Email help@school.example today.",
        "The Children's Society's videos are free.",
        "YouTube creators post daily.",
    ],
)
def test_characters_bodies_and_platforms_are_not_creators(text: str) -> None:
    assert codes(text, Voice.TEACHER) == []


@pytest.mark.parametrize(
    ("american", "british"),
    [
        ("behavior", "behaviour"), ("neighborhood", "neighbourhood"), ("Center", "Centre"),
        ("organized", "organised"), ("stigmatization", "stigmatisation"), ("analyze", "analyse"),
        ("traveled", "travelled"), ("counselors", "counsellors"), ("practicing", "practising"),
        ("programs", "programmes"), ("mom", "mum"), ("defense", "defence"), ("gotten", "got"),
        ("fulfill", "fulfil"), ("kilometers", "kilometres"), ("math", "maths"),
    ],
)  # fmt: skip
def test_american_spellings_come_with_the_british(american: str, british: str) -> None:
    (finding,) = check_wording(f"the {american} here", Voice.TEACHER, Phase.KS3)
    assert finding.hint == f"In British English: “{british}”."


@pytest.mark.parametrize(
    "text",
    [
        "size, prize, seize, advise, exercise, surprise and promise",
        "a parking meter and a computer program",
        "the World Health Organization and Pearl Harbor High",
        "see www.example.org/behavior or colors@example.org",
        "good practice, in practice, practise saying it",
        "humorous, laborious, honorary, vigorous, glamorous",
        "controlled, labelled, counselled, parallel, metal, rebelled",
        "licensed, a licence, defensive, offensive, skilful",
        "enter, center's", "a literal filter in December",
    ],
)  # fmt: skip
def test_british_words_are_left_alone(text: str) -> None:
    assert [c for c in codes(text, Voice.TEACHER) if c == "LAN003"] == (
        ["LAN003"] if "center" in text else []
    )


def test_practice_is_mended_only_where_it_is_the_verb() -> None:
    assert codes("Pupils practice saying no.", Voice.TEACHER) == ["LAN003"]
    assert codes("Practice your line.", Voice.PUPIL) == ["LAN003"]
    assert codes("Football practice the next day is off.", Voice.PUPIL) == []


def test_the_trades_words_are_plain_enough_for_the_trade() -> None:
    text = "Ask the DSL about a disclosure."
    assert codes(text, Voice.TEACHER) == []
    assert codes(text, Voice.PARENT) == ["LAN002", "LAN002"]
    assert codes("Ask [DSL name] or {dsl} today.", Voice.PARENT) == []
