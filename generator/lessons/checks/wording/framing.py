"""The words around a phrase that make it sound: a denial, a belief reported, a condition.

Each function looks at one match and says whether its sentence clears it.
"""

from __future__ import annotations

import re

from generator.lessons.checks.wording.classes import words
from generator.lessons.checks.wording.patterns import Match
from generator.lessons.checks.wording.quotation import REJECTION

_REACH = 8
_CLAUSE_BREAK = re.compile(r"[,;:()–—?] | (?:but|because|so) ")
_NEGATIONS = words(
    "not never no nobody none nothing without avoid decline neither nor cannot instead rather"
    " refuse leave drop remove myth untrue wrongly"
)
_PRESSING = re.compile(
    r" (?:do|did|is|are|was|were|would|could|should) (?:not|n't) (?:you|it|they) "
)
_LIST_OF_DONTS = re.compile(r"^ (?:not|never|no|avoid|leave out|do not)(?: \S+){0,4} : ")
_BELIEF_NOUNS = words(
    "idea ideas myth myths belief beliefs view views notion stereotype stereotypes assumption"
    " assumptions misconception misconceptions thought thoughts claim rumour lie joke label word"
    " words phrase term message story"
)
_BELIEF_VERBS = words(
    "say think believe argue claim suggest feel assume hear guess imagine write post warn insist"
    " tell promise joke worry expect pretend call estimate"
)
_OWN_SUBJECTS = words("i we you")
_MODALS = words("can could may might must should will would do")
_PASSIVE = words("is are was were be been being")
_INSTRUCTED = words(", : ; and then please must should")
_CONDITION = re.compile(
    r" (?:unless|except|until|apart from|other than|if (?:i|we|you|someone|somebody|anyone|a|there)"
    r" (?:\S+ ){0,4}?(?:worry|worried|risk|danger|safe|unsafe|hurt|harm|think|need)) "
)
_HEDGES = words("may might could can perhaps possibly sometimes often usually likely")


def negated(match: Match) -> bool:
    """Whether the match is denied or warned against earlier in its clause."""
    before = match.before
    if _PRESSING.search(before):
        return False
    if _LIST_OF_DONTS.search(before):
        return True
    clause = _CLAUSE_BREAK.split(before)[-1]
    return not _NEGATIONS.isdisjoint(clause.split()[-_REACH:])


_FORBIDDING = re.compile(
    r" (?:never|avoid|without|rather than|instead of|steer away|nobody|no one|nothing|neither|nor"
    r"|no (?:pupil|child|one|student|group|family|talk|lesson)|must not|should not|shall not"
    r"|not (?:be )?(?:ask|show|use|name|call|share|tell|say|to|a|the|one|by|on)"
    r"|shorthand for|words such as|words like|phrases like|labels such as"
    r"|leave out|take out|cut out|wrong to|unfair to|be careful not|myth|stereotype|stereotypes) "
)


def warned_against(match: Match) -> bool:
    """Whether the sentence forbids or denies something, up to the match or within it."""
    if match.before.startswith((" do not ", " please do not ")):
        return True
    return bool(_FORBIDDING.search(match.before + match.matched.lstrip()))


_USED = re.compile(r" not (?:be )?(?:used|use|shown|show|cast|set|played|play)(?: as| in| with)? ")


def used_as(match: Match) -> bool:
    """Whether the match is one of a list of words or pictures that are not to stand for harm."""
    return bool(_USED.search(match.after))


def believed_by_others(match: Match) -> bool:
    """Whether the match tells what somebody else says or believes ("some people think that")."""
    words = match.before.split()
    start = max(0, len(words) - _REACH)
    for place in range(len(words) - 1, start - 1, -1):
        word = words[place]
        if word in _BELIEF_NOUNS and words[max(0, place - 1)] not in {"my", "our"}:
            return True
        if word in _BELIEF_VERBS:
            return _someone_else_speaks(words, place)
    return False


def _someone_else_speaks(words: list[str], place: int) -> bool:
    """Whether the verb of saying at this place has a subject that isn't the lesson itself."""
    if place == 0:
        return False
    subject = words[place - 1]
    if subject in _PASSIVE:
        # "Are thought" has others behind it; "what is said" has only this room.
        return place > 1 and words[place - 2] not in {"what", "whatever", "that", *_OWN_SUBJECTS}
    if subject in _MODALS and place > 1:
        subject = words[place - 2]
    heard = words[place] == "hear" and subject == "you"
    return heard or subject not in _OWN_SUBJECTS | _INSTRUCTED


def rejected(match: Match) -> bool:
    """Whether the rest of the sentence, or the next one, calls the match wrong."""
    verdict = (
        r" (?:is|are|be|was) (?:\S+ ){0,3}?(?:myth|unfair|wrong|untrue|false|blame|stereotype) "
    )
    return bool(re.search(verdict, match.after)) or bool(REJECTION.match(match.sentence.following))


def conditional(match: Match) -> bool:
    """Whether the sentence, or the next, sets a limit ("unless somebody is at risk")."""
    return bool(_CONDITION.search(match.sentence.tokens + match.sentence.following))


def hedged(match: Match) -> bool:
    """Whether the words just before or inside the match leave it open ("may be a sign")."""
    near = match.before.split()[-4:] + match.matched.split()
    return not _HEDGES.isdisjoint(near)


def asked(match: Match) -> bool:
    """Whether the sentence asks if the match is so, rather than why it is so."""
    loaded = re.match(
        r" (?:so |and |but )?(?:why|how come|what makes|given) ", match.sentence.tokens
    )
    return match.sentence.is_question and not loaded
