"""SAF008: creators and influencers by name.

A creator is known by what stands around the name: a trade ("the streamer Rex Dalton"), something
they put out ("Connor Vance's podcast"), a handle. The few names that need nothing around them to
be known are held as digests, so that this project names nobody either.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from hashlib import sha256
from itertools import pairwise

from generator.lessons.checks.wording.classes import words
from generator.lessons.checks.wording.finding import (
    ALL_BUT_ANSWERS,
    Example,
    Finding,
    Phase,
    Rule,
    Severity,
    Voice,
)
from generator.lessons.checks.wording.reading import Reading

_TRADE = (
    r"(?:influencers?|you ?tubers?|streamers?|tik ?tokers?|instagrammers?|vloggers?|podcasters?"
    r"|rappers?|drill artists?|content creators?|creators?|gamers?|mc|podcast hosts?|internet"
    r" personalit(?:y|ies)|social media stars?|celebrit(?:y|ies)|manfluencers?|online stars?)"
)
_NAME = r"(?:[A-Z][\w’'-]*[a-zA-Z0-9](?<!['’]s)|[A-Z]-?[A-Z]\w*)"
_FULL_NAME = rf"{_NAME}(?: {_NAME})*"
_NOT_NAMES = words(
    "A An And As At But By For From He Her His How I If In It Its No Not Of On Or She So That The"
    " Their Then They This To We What When Who Why With You YouTube TikTok Instagram Snapchat"
    " Mr Mrs Ms Miss Dr Sir PC Sgt"
    " Twitch Discord Facebook WhatsApp X UK London England Year Card Slide KS3 KS4 GCSE"
)
_BRANDS = words(
    "YouTube TikTok WhatsApp ChildLine PowerPoint JavaScript BeReal FaceTime iPhone iPad LinkedIn"
    " PlayStation OnlyFans McDonald CrimeStoppers GamCare YoungMinds SafeCall MacDonald PayPal"
    " DfE ThinkUKnow ParentZone BBFC FearFree FireBreak EasyRead HealthTalk"
)
_PLACED: tuple[re.Pattern[str], ...] = (
    re.compile(
        rf"\b(?i:{_TRADE})(?: (?:called|named|known as|such as|like))?,? (?P<name>{_FULL_NAME})"
    ),
    re.compile(
        rf"\b(?P<name>{_FULL_NAME}), (?:(?:a|an|the|who is an?) )?(?:[\w-]+ ){{0,4}}(?i:{_TRADE})\b"
    ),
    re.compile(
        rf"\b(?P<name>{_NAME}(?: {_NAME})+)[’']s? (?:\w+ )?(?i:podcast|channel|videos?|streams?"
        r"|feed|clips?|vlogs?|posts|livestream|lyrics|followers|fans|tweets|reels)\b"
    ),
    re.compile(
        rf"\b(?:[Tt]he|[Oo]n|[Tt]o|[Oo]f|[Ww]atch|[Bb]y) "
        rf"(?P<name>{_NAME}(?: (?:and |of |the )?{_NAME})*) (?i:channel"
        r"|podcast|livestream|stream|show(?! (?:that|which|what|who|whether|where|why|how|if)\b)"
        r"|crew|feed|account|fans|fandom|videos?|reels?|vlog)\b"
    ),
    re.compile(
        r"\b(?i:subscrib\w+ to|montage (?:of|from)|verses? (?:of|by|from)|stream (?:of|by)"
        r"|accounts? of"
        r"|tweets? (?:of|by|from)|quote from|cite|lyrics (?:of|by|from)|merch of|fans? of|paid for"
        r"|views of|opinions of|sponsors? of|track ?list (?:of|from)"
        r"|watch(?:es|ing|ed)? (?:a|the)) "
        rf"(?P<name>{_NAME}(?: (?:and |x )?{_NAME})+)"
    ),
    re.compile(
        rf"\b(?P<name>{_NAME}(?: {_NAME})+) (?i:streams?|hoodies?|merch|tweets?|lyrics|verses?)\b"
    ),
    re.compile(rf"(?<=[a-z] )(?P<name>{_NAME}) (?:fans|merch|lyrics|tweets)\b"),
    re.compile(r"(?<![\w.@])(?P<name>@[A-Za-z_][\w.]{2,})(?!\w*@)"),
)
# A name written as no other word is: AlphaRexTV, LilVex, DJ_Frost, K1ngZ.
_SCREEN_NAME = (
    r"(?:[A-Z][a-z]+(?:[A-Z][A-Za-z0-9]*)+|[A-Za-z]+_[A-Za-z0-9_]+|[A-Z][a-z]*\d[A-Za-z]+\w*)"
)
_IN_PUBLIC = re.compile(
    r"\b(?:lyrics?|tracks?|drops?|streams?|channels?|videos?|clips?|podcasts?|feeds?|songs?|albums?"
    r"|fans?"
    r"|followers?|subscrib\w+|posts?|posted|vlogs?|popular|watch\w*|listen\w*|follows?|viewers"
    r"|views"
    r"|livestreams?|merch|tours?|interviews?|quot\w+|famous|advice|agree with|hosts?|rank|gamers?"
    r"|crew"
    r"|thumbnails?|tweets?|hoodies?|accounts?|montage|verses?|sponsors?|fandom|screenshots?|rants?"
    r"|influenc\w+)\b",
    re.IGNORECASE,
)
# How the words of _PLACED and _IN_PUBLIC begin: a text without any of them names no creator so.
_PUBLIC_LIFE = words(
    "acco advi agre albu cele chan cite clip cont crea crew dril fan fand fans feed foll game hood"
    " host infl inst inte list live lyri manf mc merc mont onli opin paid podc popu post quot rank"
    " rant rapp reel scre show soci song spon stre subs thum tik tikt tour trac twee vers vide view"
    " vlog watc yout you drop famo"
)
_SCREEN_NAMED = re.compile(rf"(?<![\w@.])(?P<name>{_SCREEN_NAME})(?!\w)")
_ORGANISATION = re.compile(
    r"\b(?:Fund|Foundation|Trust|Council|School|Academy|Association|Service|Institute|University"
    r"|Police|Association|Childline|NSPCC|BBC|Society|Department|Commission|Centre|Network)\b"
)
_WORDS = re.compile(r"[A-Za-z][A-Za-z’'-]*")
_KNOWN_BY_DIGEST = frozenset(
    {
        "1976103c17a029e4",
        "1ed8f700f58f5d9a",
        "2253c0d524333449",
        "2627ce228f086d86",
        "32e5d697be2fe960",
        "337539741907064f",
        "5b683c0ab54f98f6",
        "787077b1a9c49dc3",
        "a26404f7457d6895",
        "b621d3c28b4f58ff",
        "c8bf7c94d5dc7fb0",
        "cc69e631d7b385a8",
        "deb6d4c2492696cf",
        "ef41bd091e949f97",
        "f9202f9b42156215",
    }
)
_HINT = "Say “a creator” or “an influencer”, and describe the idea without the person."


@lru_cache(maxsize=10_000)
def _digest(name: str) -> str:
    return sha256(name.lower().encode()).hexdigest()[:16]


def _is_person(name: str) -> bool:
    first, _, _ = name.partition(" ")
    return first not in _NOT_NAMES and not _ORGANISATION.search(name)


def _placed(text: str) -> Iterator[tuple[int, int]]:
    for pattern in _PLACED:
        for match in pattern.finditer(text):
            if _is_person(match["name"]):
                yield match.span("name")
    for match in _SCREEN_NAMED.finditer(text) if _IN_PUBLIC.search(text) else ():
        if match["name"] not in _BRANDS and _is_person(match["name"]):
            yield match.span("name")


def _known(text: str) -> Iterator[tuple[int, int]]:
    capitalised = [word for word in _WORDS.finditer(text) if word.group()[0].isupper()]
    for first, second in pairwise(capitalised):
        adjoining = text[first.end() : second.start()] == " "
        surname = re.sub(r"[’']s$", "", second.group())
        if adjoining and _digest(f"{first.group()} {surname}") in _KNOWN_BY_DIGEST:
            yield first.start(), second.start() + len(surname)


def _find(reading: Reading) -> Iterator[Finding]:
    if reading.voice not in ALL_BUT_ANSWERS:
        return
    text = reading.text
    found = {*_known(text)}
    if "@" in text or not reading.beginnings.isdisjoint(_PUBLIC_LIFE):
        found.update(_placed(text))
    reached = -1
    for start, end in sorted(found, key=lambda span: (span[0], -span[1])):
        if start < reached:
            continue
        reached = end
        matched = reading.text[start:end]
        yield Finding("SAF008", start, end, matched, f"“{matched}” names a creator.", _HINT)


RULES = (
    Rule(
        code="SAF008",
        name="Creator or influencer named",
        reason="Naming a creator sends pupils to look, and makes the lesson about the person.",
        source="RSHE statutory guidance, July 2025, paragraphs 77 to 83",
        severity=Severity.ERROR,
        failing=Example("Watch a clip by the influencer Max Vandal.", Voice.TEACHER, Phase.KS3),
        passing=Example("Read what a creator might say, on the card.", Voice.TEACHER, Phase.KS3),
        find=_find,
    ),
)
