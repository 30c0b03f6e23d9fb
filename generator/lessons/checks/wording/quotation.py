"""Quoted speech: where it stands in a text, and whether the words are the lesson's own.

A card may hold what an exploiter says, and a teacher's note may quote what never to ask. Such
words are reported: the rules of tone leave them alone. A question that a note tells the teacher to
ask is the lesson's own, quotation marks or not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.lessons.checks.wording.classes import words
from generator.lessons.checks.wording.finding import Voice

QUOTED = "\ue000"
"""The mark that stands in a sentence for the quoted words taken out of it."""

_SPEECH_MARKS = re.compile(
    r"“([^“”]+)”"
    r'|"([^"]+)"'
    r"|(?<!\w)‘((?:[^‘’]|’(?=\w))+)’(?!\w)"
    r"|(?<![\w'])'(?=\w)((?:[^'\n]|'(?=\w))+)'(?!\w)"
)

_SPEAK = (
    "say|says|said|saying|ask|asks|asked|think|thinks|thought|tell|tells|told|write|writes|wrote"
    "|post|posts|posted|message|messages|messaged|shout|shouts|shouted|whisper|whispers|whispered"
    "|reply|replies|replied|answer|answers|answered|argue|argues|argued|claim|claims|claimed|call"
    "|called|text|texts|texted|hear|heard|read|reads|laugh|laughs|laughed|add|adds|added|explain"
    "|type|types|typed|mutter|mutters|muttered|believe|suggest|warn|warned|insist|insists|promise"
    "|promises|promised|comment|comments|yell|describe"
)
_WARNED_AGAINST = re.compile(
    r" (?:never|not|avoid|instead of|rather than|nor|without|myth|idea|ideas|label|labels|word"
    r"|words|phrase|phrases|term|terms|slogan|listen for|hear|challenge|misconception|statement"
    r"|statements|belief|excuse|excuses|than|drop|replace|reject|question)\b[^.:;?]{0,60}$"
)
_SPOKEN_BY = re.compile(rf".* (?P<subject>\S+) (?:{_SPEAK})(?: \S+){{0,4}}? ?[,:]? $")
_SPEAKER_FOLLOWS = re.compile(rf"^ [,]? ?(?:{_SPEAK}) ")
_SPEAKER_THEN_VERB = re.compile(rf"^ [,]? ?(?:\S+ ){{1,3}}(?:{_SPEAK})\b")
_INSTRUCTION_SUBJECTS = words(", : ; ( – — and then or can could will may i we you please")
_JUDGEMENT = (
    r"(?:is|are|was|were|sounds|would be) (?:\S+ ){0,2}?(?:wrong|unfair|untrue|false|unkind|blame"
    r"|blaming|myth|myths|unhelpful|not|never|excuse|excuses|stereotype|stereotypes|label|labels"
    r"|harmful|hurtful|nonsense)"
)
_JUDGED = re.compile(
    r"^ [,]? ?(?:(?:so |a |an )?(?:unfair|wrong|untrue|unkind|harmful|hurtful|stereotype|myth) "
    rf"|{_JUDGEMENT}|put the|puts the|blame|blames|hide|hides|let the) ?"
)
_ASKED_ABOUT = re.compile(r"^ (?:what|how|why|which|who) [^?]* \? $")
REJECTION = re.compile(
    rf"^ (?:(?:but|and|in fact ,) )?(?:(?:that|this|it|these|those|they|both|neither)(?: 's)? "
    rf"(?:(?:idea|line|words|claim|statement) )?{_JUDGEMENT}|no \. |not true|wrong )"
)
"""How a sentence begins that rejects the one before it ("That is not true")."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """Quoted words: character offsets of what stands between the marks."""

    start: int
    end: int


def quotations(text: str, voice: Voice) -> tuple[Quotation, ...]:
    """Every quotation in a text.

    Marks around the whole of what a teacher says or asks are dressing and hold no quotation.
    A card that is quoted from end to end is somebody's speech.
    """
    found = tuple(
        Quotation(*match.span(match.lastindex or 0)) for match in _SPEECH_MARKS.finditer(text)
    )
    whole = len(found) == 1 and found[0].end - found[0].start + 2 >= len(text.strip())
    return () if whole and voice is not Voice.PUPIL else found


def is_reported(before: str, after: str, following: str, voice: Voice) -> bool:
    """Whether quoted words are somebody else's, or are quoted to be rejected.

    `before` and `after` are the tokens of the sentence on either side of the quotation, and
    `following` those of the next sentence, each edged by spaces.
    """
    if voice in {Voice.PUPIL, Voice.ASK, Voice.PUPIL_SAYS}:
        return True
    if _JUDGED.match(after) or REJECTION.match(following) or _SPEAKER_FOLLOWS.match(after):
        return True
    if not before.strip() and _ASKED_ABOUT.match(following):
        return True
    spoken = _SPOKEN_BY.search(f" {before.lstrip()}" if before.strip() else before)
    if spoken and spoken["subject"] not in _INSTRUCTION_SUBJECTS:
        return True
    return bool(_WARNED_AGAINST.search(before) or _SPEAKER_THEN_VERB.match(after))
