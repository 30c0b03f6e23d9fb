"""LAN004: the terms of the field, used rightly: what a thing is called says whose doing it was."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.lessons.checks.wording.finding import (
    ALL_BUT_ANSWERS,
    Example,
    Finding,
    Phase,
    Rule,
    Severity,
    Voice,
)
from generator.lessons.checks.wording.framing import believed_by_others, negated, rejected
from generator.lessons.checks.wording.patterns import Match, Wording
from generator.lessons.checks.wording.reading import Reading

# A name or an Act keeps the words it was given.
_NAMED = re.compile(
    r"\b(?:Domestic Violence|Child Pornography|Honou?r Killings?)(?: [A-Z]\w+|,)"
    r"|\b[A-Z]\w+ Domestic Violence\b"
)
_CALLED = re.compile(
    r" (?:so called|called|known as|used to be called|once called|wrongly called) "
)


def _called(match: Match) -> bool:
    """Whether the term is introduced as what something is called ("so-called")."""
    return bool(_CALLED.search(match.before[-40:] + match.matched.lstrip()))


_SOUND = (negated, believed_by_others, rejected, _called)
_TERMS = (
    Wording(
        """
        revenge porn|pornography
        """,
        hint="Say “image-based abuse” or “sharing an intimate image without consent”.",
        clear=_SOUND,
    ),
    Wording(
        """
        child|kiddie|kiddy|underage|teen|children porn|pornography|porno
        pornographic images|image|photos|photo|picture|videos of ..1 children|child|minors|pupil
            |pupils
        """,
        hint="Say “child sexual abuse images”: they are evidence of a crime.",
        clear=_SOUND,
    ),
    Wording(
        """
        child|underage|teenage|teen|young|juvenile|under_age prostitute|prostitutes|prostitution
            |sex_worker|sex_workers|escort|escorts|hookers|hooker
        child prostitution
        sell|selling sex at|aged ..3
        """,
        hint="Say “a child who is being sexually exploited”.",
        clear=_SOUND,
    ),
    Wording(
        """
        alleged|so_called victim
        accuser|complainant_claims|the_accused_boy
        crossed_wires|a_misunderstanding|mixed_signals|rough_sex|horseplay|banter_that & rape
            |assault
            |grope|harass
        volatile|tempestuous|stormy|toxic relationship|marriage|home|household
        mum|mother|she|he|victim|woman|parent|they|has|have|had ..1 choose|choosing|decide|prefer
            ..1 to ..1 stay|remain|return|go_back
            ..4 relationship|with_him|him|abuser|partner
        refuse|refusing|refuses|decline|fail|failing|unwilling|will_not ..1 to ..1 engage|cooperate
            |co_operate|work_with_us|accept_help
        non_engaging|non_compliant|hard_to_engage|disengaged family|families|parent|parents|mum
            |mother|pupil|child
        work|working|worked as ..2 prostitutes|prostitute|escorts|escort
        called|call|attend|attended|respond|responded ..2 to? a domestic
        a domestic $
        domestic at|between|incident_between|row|argument|tiff
        domestic violence|dispute|disputes|incident|incidents
        wife_beater|wife_beating|battered_wife|battered_women|crime_of_passion|lovers_tiff
        """,
        hint="Say “domestic abuse”: it need not be physical.",
        clear=_SOUND,
    ),
    Wording(
        """
        commit suicide
        successful|failed|unsuccessful ..1 suicide
        """,
        hint="Say “died by suicide” or “took their own life”; it is not a crime.",
        clear=_SOUND,
    ),
    Wording(
        """
        victim|child|pupil|girl|boy|she|he|they|survivor|student|family|mum|mother|parent|parents
            fail|neglect|omit|refuse|decline|chose_not|choose_not ..2 to ..2 disclose|report|tell
            |engage|cooperate|co_operate|leave|come_forward
        victim|child|pupil|girl|boy|she|he|they|survivor admit|confess|allege|claim|confesses
            |admits ..2 that? ..3 be|been|being|is|was|were ..1 abuse|rape|assault|exploit|groom
            |bully|hit|hurt|harass|attack
        """,
        hint="Say “told us” or “said”: a person who was harmed has nothing to admit.",
        clear=(rejected,),
    ),
    Wording(
        """
        peer_on_peer abuse|violence|harassment
        peer_to_peer abuse
        """,
        hint="Say “child-on-child abuse”, the term of Keeping children safe in education.",
        clear=_SOUND,
    ),
    Wording(
        """
        affair|relationship|sex|fling|romance|sexual_relationship|love_affair with a|an|his|her
            |their|one_of_his ..4 pupil|student|child|minor|under_16|twelve_year_old
            |thirteen_year_old|underage_girl|schoolgirl|schoolboy
        underage|under_age sex with
        sex with a ..1 child|minor|children|underage_girl
        non_consensual sex
        sexual relationship|relations between ..3 adult|teacher|coach and ..3 child|pupil|student
        child|underage|teenage lover|mistress|girlfriend_of_an_adult
        """,
        hint="Call it what it is: “sexual abuse of a child”, “rape”, “abuse of trust”.",
        clear=_SOUND,
    ),
    Wording(
        """
        honour killing|killings|crime|crimes|murder|violence|honour_killing
        honor killing|killings
        female circumcision
        circumcise|circumcised girls|women
        """,
        hint="Say “so-called honour-based abuse”, or “female genital mutilation (FGM)”.",
        clear=_SOUND,
    ),
    Wording(
        """
        wheelchair bound
        confined to a wheelchair
        suffer from autism|adhd|dyslexia|a_disability|down
        special_needs|sen child|children|kid|kids|pupil|pupils
        the disabled|mentally_ill|handicapped|homeless|elderly $
        handicapped|mentally_retarded|retarded|able_bodied|mental_age
        illegal immigrant|immigrants|migrants|alien|aliens
        illegals
        half_caste|coloured_people|oriental
        sex_change|transgendered|transgenderism|sexual_preference|homosexuals
        """,
        hint="Put the person first, in the words that people use of themselves.",
        clear=_SOUND,
    ),
    Wording(
        """
        cry_rape|false_cries_of_rape|date_rape|gray_rape|grey_rape|rape_victim_claims|sex_pest
            |sex_beast|pervert|perverts|paedo|pimp|pimps|toy_boy|toyboy|stranger_danger
            |love_triangle|catfight
        """,
        hint="Use a plain term that says who did what: “rape”, “a person who exploits children”.",
        clear=_SOUND,
    ),
)


def _find(reading: Reading) -> Iterator[Finding]:
    for sentence in reading.sentences:
        if sentence.reported or sentence.voice not in ALL_BUT_ANSWERS:
            continue
        for wording in _TERMS:
            for match in wording.matches(sentence):
                start, end = match.span
                near = reading.text[max(0, start - 25) : end + 25]
                if _NAMED.search(near):
                    continue
                matched = reading.text[start:end]
                if matched.lower() in reading.allowed:
                    continue
                yield Finding(
                    "LAN004",
                    start,
                    end,
                    matched,
                    f"“{matched}” is not the term the field uses.",
                    wording.hint,
                )
                break


RULES = (
    Rule(
        code="LAN004",
        name="Terms of the field",
        reason=(
            "“Revenge” and “prostitute” lay the harm on the person harmed. The field's terms say"
            " what was done and by whom."
        ),
        source=(
            "Keeping children safe in education (DfE); Domestic Abuse Act 2021; ECPAT, Terminology"
            " guidelines for the protection of children from sexual exploitation and abuse, 2016"
        ),
        severity=Severity.WARNING,
        failing=Example("The law on revenge porn is clear.", Voice.TEACHER, Phase.KS4),
        passing=Example("The law on image-based abuse is clear.", Voice.TEACHER, Phase.KS4),
        find=_find,
    ),
)
