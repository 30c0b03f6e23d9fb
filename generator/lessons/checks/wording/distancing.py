"""A personal question put at a safe distance: the same question about someone who is made up."""

from __future__ import annotations

import re

from generator.lessons.checks.wording.classes import words

_OBJECT_BEFORE = words(
    "to at with for about by of from on against near behind beside hit hurt made make makes tell"
    " told ask asked asks touched touch scared scare frightened upset bullied called call calls"
    " followed follow threatened threaten pressured pressure forced force hurts grabbed pushed let"
    " left leave robbed treated treat keep kept gave give got get checking sent send texted worried"
    " happened stopped stop watching watch filmed around than like excluded mocked teased"
)
_CLAUSE_STARTERS = words("when if that what how who where why time because and or")
_YOU = re.compile(
    r"\b(?:you|your|yours|yourself|yourselves|you're|you’re|you've|you’ve)\b", re.IGNORECASE
)
_FIXED = {
    "your": "their",
    "yours": "theirs",
    "yourself": "themselves",
    "yourselves": "themselves",
    "you're": "they're",
    "you’re": "they’re",
    "you've": "they've",
    "you’ve": "they’ve",
}
_HOW_FEEL = "How might someone your age feel if {}, and who could help?"
_TURN_TO = "Who could someone your age turn to if {}?"
_ANY_PROMPT = "What might someone your age feel or do if this happened to them, and who could help?"

_HANDS = r"(?:put your hand up|hands up|raise your hand|stand up|step forward|stand on the line)"
_TELLING = (
    r"(?:share|describe|recall|remember|tell\b.{0,40}?about|talk about|think of|jot down"
    r"|write\b.{0,25}?about|discuss|draw)"
)
_IN_THE_ROOM = r"(?:who here|which of you|how many of you|who in (?:this|the) (?:class|room))"
_WHO = (
    r"(?P<who>someone|somebody|a grown-up|an adult|a friend|a partner"
    r"|your (?:own )?\w+(?: (?:or|and) \w+)?)"
)
_FORMS: tuple[tuple[str, str, str], ...] = (
    (r"(?:have|has) (?:anyone|anybody)(?: here)?(?: ever)?", "another person had", _HOW_FEEL),
    (rf"(?:have|has) {_WHO}(?: ever)?", "{who} had", _HOW_FEEL),
    (r"have (?:you|any of you)(?: ever)?", "they had", _HOW_FEEL),
    (rf"{_IN_THE_ROOM} (?:has|have)(?: ever)?", "they had", _HOW_FEEL),
    (r"any(?:one|body)(?: here)?(?: ever)?(?= (?:been|had|seen|felt)\b)", "they had", _HOW_FEEL),
    (rf"{_HANDS} if you(?:'ve|’ve| have)(?: ever)?", "they had", _HOW_FEEL),
    (rf"{_HANDS} if(?= (?:somebody|someone|anyone|you)\b)", "", _HOW_FEEL),
    (r"when (?:was|is) the (?:last|first|worst) time(?: that)?(?= you\b)", "", _TURN_TO),
    (r"when did you (?:last|first)", "they were to", _TURN_TO),
    (r"did (?:you|any of you)(?: ever)?", "they were to", _HOW_FEEL),
    (r"do you know(?= (?:anyone|anybody|someone|somebody|people)\b)", "they knew", _TURN_TO),
    (rf"does {_WHO}(?: ever)?", "{who} were to", _HOW_FEEL),
    (r"do(?= your\b)", "", _HOW_FEEL),
    (r"do (?:you|any of you)(?: ever)?", "they", _HOW_FEEL),
    (r"are you", "they were", _HOW_FEEL),
    (r"were you(?: ever)?", "they were", _HOW_FEEL),
    (
        rf".*?\b{_TELLING} (?:a|the|any|one) (?:time|moment|occasion|day)(?: when| that)?",
        "",
        _HOW_FEEL,
    ),
)
"""Each form of prompt, how the rest of it begins when retold, and the question it becomes."""

_SEARCHES = tuple(
    (re.compile(rf"{form}\s+(?P<rest>.+?)[?.!]*\s*", re.IGNORECASE), lead, template)
    for form, lead, template in _FORMS
)
_OF_THE_ROOM = re.compile(
    r"\b(?:think back|the sentence|swap|share|daddy|mummy|tell us|anyone|here"
    r"|your (?:group|partner|table|turn|hand|sheet|sticky note))\b",
    re.IGNORECASE,
)


def distanced(prompt: str) -> str:
    """Rewrite a prompt about pupils' own lives as one about an invented person their age.

    The everyday forms (have you ever, who here, when was the last time, do you, share a time)
    become a question about what such a person might feel and who could help. Any other form keeps
    its words, moved into the life of a made-up person, unless they are bound to this classroom:
    then the hint is a question that fits any harm.
    """
    text = " ".join(prompt.split()).strip("“”\"'‘’ ")
    for search, lead, template in _SEARCHES:
        found = search.fullmatch(text)
        if found:
            start = lead.format_map(found.groupdict())
            return template.format(_as_they(f"{start} {found['rest']}".strip()))
    retold = _as_they(text)
    if retold == text or _OF_THE_ROOM.search(text):
        return _ANY_PROMPT
    return f"Think of a made-up person your age. {_capital(retold)}"


def _as_they(text: str) -> str:
    """Turn the pupil spoken to into a third person: you were, they were."""

    def swap(match: re.Match[str]) -> str:
        word = match.group().lower()
        if word in _FIXED:
            return _FIXED[word]
        before = re.findall(r"[\w’']+", text[: match.start()].lower())
        after = text[match.end() :].lstrip()
        is_object = not after or after[0] in ".,;?!" or (before and before[-1] in _OBJECT_BEFORE)
        starts_clause = bool(before) and before[-1] in _CLAUSE_STARTERS
        return "them" if is_object and not starts_clause else "they"

    return _YOU.sub(swap, text)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
