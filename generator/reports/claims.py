"""Claims: what a report's sentences say that its numbers must bear out.

A statistic typed by hand can drift from the data; a direction can disagree with its interval; a
cause needs a design that could show one. Each is a flaw with its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.problems import Rule
from generator.reports.formats import DIRECTIONS, direction_of, interval_of, signed
from generator.reports.references import REFERENCE, Citable, Flaw, Reference, references

TYPED_NUMBER = Rule(
    "RPT001",
    "A statistic typed by hand",
    "A number in a report's text is a reference into its release, so that text and tables can't "
    "drift apart and disclosure control holds for both.",
    "Of 1,020 pupils, half said yes.",
    "Of {{ participation.pupils-all.linked }} pupils, {{ answers.tell-adult.after.high }} did.",
)
DIRECTION = Rule(
    "RPT003",
    "A direction that its interval does not bear out",
    '"Rose" needs an interval above zero, "fell" one below it, and "no clear change" one that '
    "holds zero. Each stands beside the number it speaks of.",
    "Belonging rose ({{ change.belonging-and-safety.primaries.estimate | change-with-interval }}).",
    "Belonging {{ change.belonging-and-safety.primaries.estimate | direction }}.",
)
CAUSE = Rule(
    "RPT004",
    "A cause that the design cannot show",
    "A before-after study shows that answers changed, not why. Schools that chose another approach "
    "may differ in other ways as well.",
    "The lessons led to more asking for help.",
    "After the lessons, more pupils said they would ask for help.",
)
RULES = (TYPED_NUMBER, DIRECTION, CAUSE)

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_NUMBER_LIKE = r"[0-9]+(?:[.,][0-9]+)*"
_NOT_STATISTICS = re.compile(
    r"\{\{[^{}]*\}\}"  # references
    r"|\]\([^)\s]*\)|`[^`]*`|https?://\S+"  # addresses
    rf"|\b[0-9]{{1,2}} (?:{_MONTHS})(?: [0-9]{{4}})?\b|\b(?:{_MONTHS}) [0-9]{{4}}\b"
    r"|\b(?:19|20)[0-9]{2}(?:[-–/][0-9]{2,4})?\b"  # years and school years
    r"|\b(?:[Yy]ears?|[Kk]ey [Ss]tages?|KS|[Ss]ections?|[Aa]ppendix|[Vv]ersion)"
    r" ?[0-9.]*[0-9](?:[-–/][0-9]{2,4})?"
    r"(?:(?:,| to| and| or|–) [0-9]+)*"
    r"|\bPCD [0-9]+\b|\b0 to 100\b|\bof 100\b"
    r"|^[0-9]+\.(?= )",
    re.MULTILINE,
)
_COUNTED = (
    "pupils?|children|child|girls?|boys?|staff|teachers?|parents?|famil(?:y|ies)|carers?|people|"
    "schools?|primaries|class(?:es)?|lessons?|sessions?|points?|answers?|outcomes?|intervals?|"
    "questions?|comparisons?|differences?|per cent|percent"
)
_WORDS_FOR_NUMBERS = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|"
    "sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|"
    "hundreds?|thousands?|dozens?"
)
_TYPED = re.compile(
    rf"(?P<digits>[0-9][0-9.,]*[0-9]%?|[0-9]%?)"
    rf"|\b(?:{_WORDS_FOR_NUMBERS})\b(?=(?:[ -]\w+){{0,2}}?[ -](?:{_COUNTED})\b)"
    rf"|\b(?:{_WORDS_FOR_NUMBERS}) (?:in|out of) (?:{_WORDS_FOR_NUMBERS})\b"
    r"|\b(?:half|a third|a quarter|a fifth|two[ -]thirds|three[ -]quarters|the majority|most) of\b"
    rf"|\b(?:most|half) (?:{_COUNTED})\b"
    r"|\b(?:doubled|halved|trebled|tripled|twice as)\b",
    re.IGNORECASE,
)

_RISE = (
    r"clearly more|rose|risen|increased|improved|grew|grown|gained|went up|moved up|strengthened"
)
_FALL = r"clearly less|fell|fallen|decreased|declined|dropped|worsened|went down|weakened"
_NONE = (
    r"no clear change|no clear rise|no clear fall|did not clearly change"
    r"|no clear difference|did not clearly differ"
)
_CLAIM = re.compile(
    rf"\b(?:(?P<none>{_NONE})|(?P<rise>{_RISE})|(?P<fall>{_FALL}))\b", re.IGNORECASE
)
_UNSURE = re.compile(
    r"\b(?:not|never|neither|nor|whether|if|(?-i:may)|might|could|would|should|cannot)\b|n[’']t\b",
    re.IGNORECASE,
)
_CAUSAL = re.compile(
    r"\b(?:caused|causes|led to|leads to|because of the programme|due to the programme|"
    r"as a result of|thanks to|the impact of|had an impact|effect of the programme|"
    r"the programme (?:worked|works|helped|reduced|raised|improved|increased|made)|"
    r"(?:the )?(?:lessons|training) (?:worked|helped|reduced|raised|improved|increased|made)|"
    r"made a difference|proves?|proved|was effective|is effective|prevented)\b",
    re.IGNORECASE,
)


def claims(text: str, cited: Citable) -> Iterator[Flaw]:
    """Yield a flaw for each statistic, direction and cause that the release does not bear out."""
    yield from typed_numbers(text)
    yield from directions(text, cited)
    if cited.design.kind == "before-after":
        yield from causes(text)


def typed_numbers(text: str) -> Iterator[Flaw]:
    """Yield a flaw for each statistic that is typed rather than referred to.

    Dates, years, year groups, key stages, the 0 to 100 of a score and addresses are not statistics.
    """
    masked = _NOT_STATISTICS.sub(lambda match: " " * len(match[0]), text)
    for match in _TYPED.finditer(masked):
        yield Flaw(
            TYPED_NUMBER,
            match.start(),
            match[0],
            f'"{match[0]}" is typed by hand',
            "Refer to the release: {{ table.row.column | format }}; for a number in words, "
            "the format is words.",
        )


def without_typed_numbers(text: str) -> str:
    """Return the text with nothing where a statistic is typed in it."""
    kept = list(text)
    for flaw in typed_numbers(text):
        kept[flaw.start : flaw.start + len(flaw.words)] = " " * len(flaw.words)
    return "".join(kept)


def directions(text: str, cited: Citable) -> Iterator[Flaw]:
    """Yield a flaw for each direction that its interval denies, or that stands without one."""
    for start, sentence in _sentences(text):
        spoken_of = [
            reference
            for reference in references(sentence)
            if (found := cited.find(reference.target)) and interval_of(found)
        ]
        masked = REFERENCE.sub(lambda match: " " * len(match[0]), sentence)
        for claim in _CLAIM.finditer(masked):
            said = str(claim.lastgroup)
            if said != "none" and _UNSURE.search(masked, 0, claim.start()):
                continue
            about = _nearest(claim.start(), spoken_of)
            if about is None:
                yield Flaw(
                    DIRECTION,
                    start + claim.start(),
                    claim[0],
                    f'"{claim[0]}" stands without the number it speaks of',
                    "Put the reference to the change in the same sentence.",
                )
                continue
            found = cited.find(about.target)
            low, high = (found and interval_of(found)) or (0.0, 0.0)
            true = direction_of(low, high)
            if said != true:
                yield Flaw(
                    DIRECTION,
                    start + claim.start(),
                    claim[0],
                    f'"{claim[0]}", but the interval of {about.target} is '
                    f"{signed(low)} to {signed(high)}",
                    f'Write "{DIRECTIONS[true]}", or use the format direction.',
                )


def causes(text: str) -> Iterator[Flaw]:
    """Yield a flaw for each sentence that claims a cause without saying that it can't be known."""
    for start, sentence in _sentences(text):
        match = _CAUSAL.search(sentence)
        if match and not _UNSURE.search(sentence) and not re.search(r"\bno\b", sentence):
            yield Flaw(
                CAUSE,
                start + match.start(),
                match[0],
                f'"{match[0]}" claims a cause',
                "Say what differed between the two surveys, or that its cause can't be known.",
            )


def _sentences(text: str) -> Iterator[tuple[int, str]]:
    """Yield each sentence with where it starts; full stops within references end none."""
    masked = REFERENCE.sub(lambda match: "_" * len(match[0]), text)
    start = 0
    for match in re.finditer(r"(?<=[.!?])\s+|\n\s*\n|\n(?=\s*[-*|#])", masked):
        yield start, text[start : match.start()]
        start = match.end()
    yield start, text[start:]


def _nearest(position: int, cited: list[Reference]) -> Reference | None:
    """Return the first reference after a claim, or else the last before it."""
    after = [reference for reference in cited if reference.start > position]
    return after[0] if after else (cited[-1] if cited else None)
