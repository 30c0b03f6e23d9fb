"""LAN002: officialese in any text, and the trade's own words in texts for pupils and parents."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.lessons.checks.wording.classes import words
from generator.lessons.checks.wording.finding import (
    Example,
    Finding,
    Phase,
    Rule,
    Severity,
    Voice,
)
from generator.lessons.checks.wording.reading import BEGINNING, Reading

# Longer phrases stand before the words inside them.
_OFFICIALESE = {
    r"in the event (?:that|of)": "if",
    r"in order to": "to",
    r"prior to": "before",
    r"subsequent to": "after",
    r"with (?:regard|regards|respect|reference) to": "about",
    r"in relation to": "about",
    r"in respect of": "about",
    r"in accordance with": "under",
    r"at this moment in time|at this point in time": "now",
    r"for the purposes? of": "for",
    r"on a (?:daily|weekly|regular) basis": "each day, each week, often",
    r"a (?:large|significant|wide) (?:number|range|variety) of": "many",
    r"due to the fact that|owing to the fact that": "because",
    r"by means of": "by",
    r"going forwards?|moving forwards?": "from now on",
    r"utili[sz](?:e|es|ed|ing|ation)": "use",
    r"commenc(?:e|es|ed|ing|ement)": "start",
    r"endeavour(?:s|ed|ing)?": "try",
    r"ascertain(?:s|ed|ing)?": "find out",
    r"facilitat(?:e|es|ed|ing)": "help or lead",
    r"regarding": "about",
    r"pertaining to": "about",
    r"leverag(?:e|es|ed|ing)": "use",
    r"stakeholders?": "people concerned",
    r"holistic(?:ally)?": "whole",
    r"robust(?:ly)?": "strong",
    r"multi-?faceted": "many-sided",
    r"synerg(?:y|ies)": "working together",
    r"cascad(?:e|es|ed|ing)": "pass on",
    r"upskill(?:s|ed|ing)?": "train",
    r"learnings": "lessons",
    r"actionable": "useful",
    r"impactful": "strong",
    r"deep[- ]dive": "close look",
    r"touch base": "talk",
    r"notwithstanding": "despite",
    r"hereby|herein|hereafter|thereof|aforementioned": "nothing: leave it out",
    r"henceforth": "from now on",
    r"whilst": "while",
    r"amongst": "among",
    r"purchas(?:e|es|ed|ing)": "buy",
    r"terminat(?:e|es|ed|ing)": "end",
    r"sufficient(?:ly)?": "enough",
    r"approximately": "about",
    r"expedit(?:e|es|ed|ing)": "speed up",
    r"remunerat(?:e|ion)": "pay",
    r"paradigm": "model",
    r"operationali[sz](?:e|es|ed|ing)": "put to work",
    r"incentivi[sz](?:e|es|ed|ing)": "encourage",
    r"conceptuali[sz](?:e|es|ed|ing)": "think of",
    r"prioriti[sz]ation": "choosing what comes first",
}
_TRADE_WORDS = {
    r"perpetrators?": "the person doing the harm",
    r"DSL": "safeguarding lead, with a name",
    r"safeguarding (?:concerns?|issues?|disclosures?)": "a worry about someone's safety",
    r"disclos(?:e|es|ed|ing|ures?)": "tell someone",
    r"signpost(?:s|ed|ing)?": "places to get help",
    r"adultification": "being treated as older than you are",
    r"multi-?agency": "people from school, health and the police working together",
    r"extra-?familial harm": "harm outside the home",
    r"contextual safeguarding": "keeping young people safe in the places they go",
    r"CSE|CCE|HSB|NRM|MASH|EHCP|PSHE lead|SLT|YOT": "the whole name, in plain words",
    r"interventions?": "help",
    r"protective factors?": "things that keep people safe",
    r"risk factors?": "things that make harm more likely",
    r"vulnerabilit(?:y|ies)": "what makes someone easier to harm",
    r"de-?escalat(?:e|es|ed|ing|ion)": "calm things down",
    r"self-?regulat(?:e|es|ed|ing|ion)": "calm yourself",
    r"pro-?social": "kind and helpful",
    r"normative": "usual",
    r"polyvictimi[sz]ation": "being harmed in more than one way",
    r"modalit(?:y|ies)": "way",
    r"stakeholder engagement": "asking people",
    r"safeguarding (?:procedures?|protocols?)": "what we do to keep pupils safe",
}
_EVERYONE = frozenset({Voice.SAY, Voice.ASK, Voice.PUPIL, Voice.TEACHER, Voice.PARENT, Voice.DSL})
_OUTSIDE_THE_TRADE = frozenset({Voice.SAY, Voice.ASK, Voice.PUPIL, Voice.PARENT})


# Words of the phrases that stand in any text; each of those phrases has a rarer word beside them.
_EVERYWHERE = words("with this that than from for the and per time to")

# "[DSL name]" and "{dsl}" are filled in by the school before anyone reads them.
_IN_BRACKETS = re.compile(r"[^\[\]{}]{0,40}[\]}]")


def _search(swaps: dict[str, str]) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(f"({word.lower()})" for word in swaps) + r")\b")


def _beginnings(swaps: dict[str, str]) -> frozenset[str]:
    """First letters of the words of which a text must hold one for any of the swaps to match."""
    written = " ".join(swaps).lower()
    return frozenset(word[:BEGINNING] for word in re.findall("[a-z]{3,}", written)) - _EVERYWHERE


_SWAPS: tuple[tuple[frozenset[Voice], frozenset[str], re.Pattern[str], tuple[str, ...]], ...] = (
    (_EVERYONE, _beginnings(_OFFICIALESE), _search(_OFFICIALESE), tuple(_OFFICIALESE.values())),
    (
        _OUTSIDE_THE_TRADE,
        _beginnings(_TRADE_WORDS),
        _search(_TRADE_WORDS),
        tuple(_TRADE_WORDS.values()),
    ),
)


def _find(reading: Reading) -> Iterator[Finding]:
    for voices, beginnings, search, swaps in _SWAPS:
        if reading.voice not in voices or reading.beginnings.isdisjoint(beginnings):
            continue
        for match in search.finditer(reading.lowered):
            matched = reading.text[match.start() : match.end()]
            to_fill_in = _IN_BRACKETS.match(reading.text, match.end())
            if to_fill_in or matched.lower() in reading.allowed or not match.lastindex:
                continue
            swap = swaps[match.lastindex - 1]
            start, end = match.span()
            yield Finding(
                "LAN002",
                start,
                end,
                matched,
                f"“{matched}” is harder than it needs to be.",
                f"Plainer: {swap}.",
            )


RULES = (
    Rule(
        code="LAN002",
        name="Plain words",
        reason=(
            "Everyone reads plain words faster, and a parent or pupil new to English may only read"
            " those. A word that the lesson teaches and explains may stand."
        ),
        source="GOV.UK, Content design: writing for GOV.UK, plain English",
        severity=Severity.WARNING,
        failing=Example("Utilise the cards prior to the talk.", Voice.TEACHER, Phase.KS3),
        passing=Example("Use the cards before the talk.", Voice.TEACHER, Phase.KS3),
        find=_find,
    ),
)
