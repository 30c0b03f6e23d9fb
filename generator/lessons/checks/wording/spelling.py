"""LAN003: American spellings and words, with the British ones.

The house spells with -ise, as the Department for Education does. Names of bodies keep their own
spelling, addresses of pages and people are passed over, and words that are right in both
countries (size, meter for a machine, program for a computer) are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from generator.lessons.checks.wording.finding import (
    Example,
    Finding,
    Phase,
    Rule,
    Severity,
    Voice,
)
from generator.lessons.checks.wording.reading import Reading

_OR_STEMS = (
    "armo|behavio|cando|colo|demeano|endeavo|favo|flavo|glamo|harbo|hono|humo|labo|neighbo|odo"
    "|parlo|ranco|rumo|savio|splendo|tumo|valo|vapo|vigo|clamo"
)
_IZE_STEMS = (
    "agon|anonym|antagon|apolog|author|brutal|capital|categor|central|character|civil|colon|critic"
    "|criminal|custom|dehuman|demon|demoral|desensit|digit|disorgan|econom|emphas|empath|empower"
    "|energ|equal|familiar|fantas|fertil|final|formal|fraternal|general|global|glamor|harmon"
    "|hospital|human|hypothes|ideal|immun|individual|industrial|internal|item|jeopard|legal"
    "|legitim|local|marginal|material|maxim|memor|mesmer|minim|mobil|modern|moral|national|neutral"
    "|normal|optim|organ|ostrac|patron|penal|personal|polar|popular|priorit|public|racial"
    "|radical|random|rational|real|recogn|reorgan|revital|romantic|scrutin|sensational|sensit"
    "|serial|sexual|social|special|stabil|standard|stereotyp|stigmat|strateg|summar|symbol|sympath"
    "|synchron|system|tantal|terror|theor|total|tranquil|traumat|trivial|urban|util|vandal|victim"
    "|visual|vocal|weapon|verbal|operational|conceptual|incentiv"
)
_DOUBLED = (
    "bedevil|cancel|channel|counsel|dial|equal|fuel|funnel|initial|label|level|marvel|model|panel"
    "|pedal|quarrel|rival|signal|spiral|stencil|total|travel|tunnel|unravel|yodel"
)
_SWAPS = {
    "aging": "ageing",
    "airplane": "aeroplane",
    "afterward": "afterwards",
    "artifact": "artefact",
    "artifacts": "artefacts",
    "candy": "sweets",
    "catalog": "catalogue",
    "catalogs": "catalogues",
    "cellphone": "mobile phone",
    "cellphones": "mobile phones",
    "cell phone": "mobile phone",
    "cell phones": "mobile phones",
    "cozy": "cosy",
    "defense": "defence",
    "defenses": "defences",
    "dialog": "dialogue",
    "enroll": "enrol",
    "enrolls": "enrols",
    "enrollment": "enrolment",
    "fulfill": "fulfil",
    "fulfills": "fulfils",
    "fulfillment": "fulfilment",
    "gotten": "got",
    "gray": "grey",
    "grays": "greys",
    "instill": "instil",
    "instills": "instils",
    "jewelry": "jewellery",
    "maneuver": "manoeuvre",
    "marvelous": "marvellous",
    "math": "maths",
    "mom": "mum",
    "moms": "mums",
    "mommy": "mummy",
    "offense": "offence",
    "offenses": "offences",
    "pajamas": "pyjamas",
    "pediatric": "paediatric",
    "pedophile": "paedophile",
    "pedophiles": "paedophiles",
    "pretense": "pretence",
    "restroom": "toilet",
    "semester": "term",
    "semesters": "terms",
    "sidewalk": "pavement",
    "skeptic": "sceptic",
    "skeptical": "sceptical",
    "skillful": "skilful",
    "skillfully": "skilfully",
    "trash can": "bin",
    "willful": "wilful",
    "woolen": "woollen",
}
_RE_WORDS = "cent|theat|fib|lit|somb|spect|lust|calib|sab|kilomet|centimet|millimet"

_OUR_ENDINGS = "s|ed|ing|able|ably|al|ally|ful|fully|ite|ites|hood|hoods|less|ly|er|ers|y|ism"
_AFTER_THE_VERB = (
    r"\w+ing|the|an?|your|their|our|his|her|this|that|these|it|each|how|what|with|until|both"
)
_NOUN_BEFORE = ("a", "good", "best", "safe", "ball")
_MENDS: tuple[tuple[str, Callable[[re.Match[str]], str]], ...] = (
    (rf"\b({_OR_STEMS})r({_OUR_ENDINGS})?\b", lambda m: f"{m[1]}ur{m[2] or ''}"),
    (rf"\b({_RE_WORDS})er(s|ed)?\b", lambda m: f"{m[1]}re{_past(m[2])}"),
    (rf"\b({_IZE_STEMS})iz(e|es|ed|er|ers|ing|ation|ations|able)\b", lambda m: f"{m[1]}is{m[2]}"),
    (r"\b(anal|paral|catal)yz(e|es|ed|er|ers|ing)\b", lambda m: f"{m[1]}ys{m[2]}"),
    (rf"\b({_DOUBLED})(ed|ing|er|ers|or|ors)\b", lambda m: f"{m[1]}l{m[2]}"),
    (r"\bpractic(ed|ing)\b", lambda m: f"practis{m[1]}"),
    (rf"\bpractice(?=\s(?:{_AFTER_THE_VERB})\b)", lambda _: "practise"),
    ("|".join(rf"(?<=\b{word}\s)practise\b" for word in _NOUN_BEFORE), lambda _: "practice"),
    (r"(?<=\ba\s)license\b|(?<=\bdriving\s)license\b", lambda _: "licence"),
    (r"\bprogram(s?)\b", lambda m: f"programme{m[1]}"),
    (
        rf"\b(?:{'|'.join(sorted(_SWAPS, key=len, reverse=True))})\b",
        lambda m: _SWAPS[m.group()],
    ),
)
_BRITISH = tuple((re.compile(pattern), mend) for pattern, mend in _MENDS)
_ANY = re.compile("|".join(re.sub(r"\((?!\?)", "(?:", pattern) for pattern, _ in _MENDS))
# Verbs and their subjects, after which "practice" is the verb; before a noun it is the noun.
_VERB_PLACE = re.compile(
    r"(?:\b(?:to|can|will|could|should|must|may|might|us|let's|let’s|pupils|children|students|they"
    r"|we|you|pairs|groups|everyone|please|then|and|now|partners|i)\s|(?:^|[.:;!?\n]\s*))$",
    re.IGNORECASE,
)
_COMPUTING = re.compile(
    r"\b(?:comput|cod(?:e|ing)|software|algorithm|python|scratch|app|run the|sorts|laptop)",
    re.IGNORECASE,
)
_CAPITALISED_BEFORE = re.compile(r"[A-Z][\w’'-]+ (?:of |for |and |on )?$")
_CAPITALISED_AFTER = re.compile(r"^ (?:(?:of|for|and|on) )?(?:the )?[A-Z]")
_ADDRESS = re.compile(r"\S*(?:://|www\.|@|\w\.\w|/\w)\S*")


def _past(ending: str | None) -> str:
    return {"ed": "d", "s": "s"}.get(ending or "", "")


def _is_name(text: str, start: int, end: int) -> bool:
    """Whether a capitalised word is part of a longer name ("World Health Organization")."""
    if not text[start].isupper():
        return False
    before, after = text[max(0, start - 30) : start], text[end : end + 20]
    return bool(_CAPITALISED_BEFORE.search(before) or _CAPITALISED_AFTER.match(after))


def _is_british(text: str, match: re.Match[str]) -> bool:
    """Whether a word that looks American is right where it stands."""
    word = match.group()
    if word == "practice":
        return not _VERB_PLACE.search(text[max(0, match.start() - 12) : match.start()])
    if word in {"program", "programs"}:
        return bool(_COMPUTING.search(text[max(0, match.start() - 60) : match.end() + 60]))
    return False


def _find(reading: Reading) -> Iterator[Finding]:
    text = reading.text
    if not _ANY.search(reading.lowered):
        return
    addresses = [match.span() for match in _ADDRESS.finditer(text)]
    for pattern, mend in _BRITISH:
        for match in pattern.finditer(reading.lowered):
            start, end = match.span()
            matched = text[start:end]
            in_address = any(first <= start < last for first, last in addresses)
            if in_address or _is_name(text, start, end) or _is_british(text, match):
                continue
            british = mend(match).capitalize() if matched[0].isupper() else mend(match)
            yield Finding(
                "LAN003",
                start,
                end,
                matched,
                f"“{matched}” is the American spelling or word.",
                f"In British English: “{british}”.",
            )


RULES = (
    Rule(
        code="LAN003",
        name="British spelling",
        reason="Schools in England teach British spelling, and pupils copy what they read.",
        source="National curriculum in England, English programmes of study (DfE), 2014, spelling",
        severity=Severity.WARNING,
        failing=Example("Choose your favorite color.", Voice.PUPIL, Phase.LKS2),
        passing=Example("Choose your favourite colour.", Voice.PUPIL, Phase.LKS2),
        find=_find,
    ),
)
