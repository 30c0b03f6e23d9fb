"""SAF006 and SAF007: words that are too old for the children who hear them.

These rules look at words, whoever speaks them: a child in Year 1 hears "gun" in a story as plainly
as in a question. Notes to adults may use any word they need.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.lessons.checks.wording.finding import (
    Example,
    Finding,
    Phase,
    Rule,
    Severity,
    Voice,
)
from generator.lessons.checks.wording.framing import warned_against
from generator.lessons.checks.wording.patterns import Wording
from generator.lessons.checks.wording.reading import Reading

_CHILDREN_HEAR = frozenset({Voice.SAY, Voice.ASK, Voice.PUPIL, Voice.PUPIL_SAYS})
_YOUNGEST = frozenset({Phase.EYFS, Phase.KS1})
_OLDER_PRIMARY = frozenset({Phase.LKS2, Phase.UKS2})

_WEAPON_WORDS = (
    r"kni(?:fe|ves)|knifed|blades?|daggers?|machetes?|shanks?|guns?|gunshots?|gunm[ae]n|pistols?"
    r"|rifles?|firearms?|bullets?|grenades?|bombs?|weapons?|stab(?:s|bed|bings?)?|swords?"
    r"|acid attacks?"
)
_HARM_WORDS = (
    r"gangs?|gangsters?|abus(?:e|es|ed|ers?|ing|ive)|violen(?:t|ce|tly)|murder(?:s|ed|ers?)?"
    r"|kill(?:s|ed|ers?|ings?)?|rap(?:e|ed|es|ist|ists)|assault(?:s|ed)?|shoot(?:s|ing)?|shot"
    r"|drugs?|drug dealers?|exploit(?:s|ed|ation|ing)?|groom(?:ed|ing|ers?)|predators?|paedophiles?"
    r"|molest(?:s|ed|ing|ers?)?|slash(?:ed|ing)?|traffick(?:ed|ing)|tortur(?:e|ed|ing)"
    r"|terroris(?:t|ts|m)|kidnap(?:s|ped|pers?|ping)?|prostitut(?:e|es|ion)|porn(?:ography)?"
    r"|sex(?:ual|ually)?|county lines|stalk(?:s|ed|ers?|ing)|trafficking|strangle[ds]?"
)
_NOT_FOR_CHILDREN = re.compile(
    r"\b(?:not|never|no|without|avoid|instead|may use|keep any|if (?:a child|pupils|a pupil)"
    r"|stay calm)\b|n['’]t\b"
)
_SEXUAL_VIOLENCE = re.compile(
    r"\b(?:rap(?:e|ed|es|ing|ist|ists)|molest(?:s|ed|ing|ers?)?|porn(?:ography)?|prostitut(?:e|es|ion)"
    r"|strangl(?:e|ed|ing)|behead(?:ed|ing)?|tortur(?:e|ed|ing)|paedophiles?)\b",
    re.IGNORECASE,
)
_WEAPON = re.compile(rf"\b(?:{_WEAPON_WORDS})\b", re.IGNORECASE)
_HARM = re.compile(rf"\b(?:{_HARM_WORDS})\b", re.IGNORECASE)
# Everyday uses: cutlery, tools, plants, sport, wedding days. Each is cut out before the search.
_EVERYDAY = re.compile(
    r"\b(?:kni(?:fe|ves)(?:,)? (?:and|or|,) (?:a |the )?(?:forks?|spoons?)"
    r"|forks?(?:,)? (?:and|or) (?:a |the )?kni(?:fe|ves)"
    r"|(?:butter|table|bread|dinner|plastic|palette|cake|fish|craft|kitchen|cheese|blunt"
    r"|round-ended) kni(?:fe|ves)|blades? of (?:the )?grass|grass blades?|shoulder blades?"
    r"|(?:fan|propeller|turbine|windmill|helicopter|skate|rotor|saw|scissor|oar) blades?|glue guns?"
    r"|water (?:guns?|pistols?)"
    r"|bullet[- ]points?|bulleted|bullet trains?|bath bombs?|starting (?:gun|pistol)|swordfish"
    r"|stab(?:bed)? (?:at|in the dark)|weapons? of choice|photo ?bombs?|secret weapons?"
    r"|shoot(?:s|ing)? stars?|shooting star|shoots? (?:the |a |some |at |for )?(?:ball|balls|hoops?"
    r"|goals?|the net|baskets?|past|the hoop)|(?:green|new|bean|plant|bamboo|young|tiny) shoots?"
    r"|(?:shot|shoots) (?:the |a )?(?:ball|goal|puck|arrow)|(?:a|the|good|great|best|first|your|my)"
    r" shots?|shoots? (?:came|come|grow|grew|appear|up|out)|shot (?:up|out|at goal|past|the ball)"
    r"|screen ?shots?|snap ?shots?|film(?:ing)? shoots?|photo ?shoots?"
    r"|kill(?:s|ing|ed)? (?:time|germs|the germs|bugs)|dog groom(?:er|ing)|groom(?:ed|ing) (?:the"
    r"|her|his|their|a) (?:dog|horse|pony|cat|hair)|bride and groom|same[- ]sex|opposite sex"
    r"|drug ?stores?|stalks? of|(?:bean|flower|plant|celery) ?stalks?|gang ?way|rape ?seed)\b",
    re.IGNORECASE,
)


def _blanked(text: str) -> str:
    """Blank out everyday uses, keeping every offset true."""
    return _EVERYDAY.sub(lambda match: " " * len(match.group()), text)


# A note that has the adult put something before children: the story they read, the song, the game.
_PUT_BEFORE_CHILDREN = Wording(
    """
    read|show|play|watch|sing|tell|teach|explain|introduce|act_out|use|bring_in|share|talk|ask
        |define|discuss|make|draw|build|pretend & story|book|song|rhyme|clip|film|cartoon|puppet
        |puppets|picture|pictures|children|class|pupils|game|word|words|poem|teddy|bear|toy|toys
        |what|video|role_play|them|circle
    vocabulary|word_wall|word_bank|glossary|spelling|spellings|key_words|keywords
    """,
    clear=(warned_against,),
)


def _heard_by_children(reading: Reading) -> bool:
    if reading.voice is Voice.TEACHER:
        put_before = any(
            next(_PUT_BEFORE_CHILDREN.matches(sentence), None) for sentence in reading.sentences
        )
        return put_before and not _NOT_FOR_CHILDREN.search(reading.lowered)
    return reading.voice in _CHILDREN_HEAR


def _too_old(reading: Reading, *searches: re.Pattern[str]) -> Iterator[re.Match[str]]:
    if not _heard_by_children(reading):
        return
    if not any(search.search(reading.text) for search in searches):
        return
    text = _blanked(reading.text)
    found = [match for search in searches for match in search.finditer(text)]
    yield from sorted(found, key=lambda match: match.start())


def _find_in_youngest(reading: Reading) -> Iterator[Finding]:
    if reading.phase not in _YOUNGEST:
        return
    for match in _too_old(reading, _WEAPON, _HARM):
        start, end = match.span()
        matched = reading.text[start:end]
        yield Finding(
            "SAF006",
            start,
            end,
            matched,
            f"“{matched}” is not a word for children in EYFS and KS1.",
            "Use the child's own ground: feelings, kind hands, turns, safe grown-ups, surprises.",
        )


def _find_in_primary(reading: Reading) -> Iterator[Finding]:
    if reading.phase not in _OLDER_PRIMARY:
        return
    for match in _too_old(reading, _WEAPON, _SEXUAL_VIOLENCE):
        start, end = match.span()
        matched = reading.text[start:end]
        if matched.lower() in reading.allowed:
            continue
        yield Finding(
            "SAF007",
            start,
            end,
            matched,
            f"“{matched}” brings a weapon into a primary lesson.",
            "Speak of hurting or danger in general words. A school that teaches about weapons in"
            " primary tells parents first, and the lesson says that it is a local option.",
        )


RULES = (
    Rule(
        code="SAF006",
        name="Words of harm in EYFS and KS1",
        reason=(
            "The youngest children learn safety through feelings, boundaries and safe grown-ups;"
            " words for gangs, weapons and abuse alarm them and teach them nothing they can use."
        ),
        source="RSHE statutory guidance, July 2025, paragraphs 22, 23 and 29",
        severity=Severity.ERROR,
        failing=Example("The boy in the story finds a gun.", Voice.PUPIL, Phase.KS1),
        passing=Example("The boy in the story finds something unsafe.", Voice.PUPIL, Phase.KS1),
        find=_find_in_youngest,
    ),
    Rule(
        code="SAF007",
        name="Weapon in a primary lesson",
        reason=(
            "Late-primary teaching about weapons is a school's own choice, made with parents told"
            " first; it is never there by default."
        ),
        source="RSHE statutory guidance, July 2025, paragraph 29",
        severity=Severity.ERROR,
        failing=Example("Kai's cousin keeps a knife under his bed.", Voice.PUPIL, Phase.UKS2),
        passing=Example(
            "Kai's cousin keeps something dangerous under his bed.", Voice.PUPIL, Phase.UKS2
        ),
        find=_find_in_primary,
    ),
)
