"""A text taken apart for the rules: sentences of plain tokens, each knowing whose words it holds.

A token is lower case, its contraction opened ("didn't" is "did not") and its form brought to the
lemma. Quoted speech becomes a sentence of its own and leaves the mark QUOTED in the sentence
around it, so that a note which warns against a phrase is not taken for the phrase.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from generator.lessons.checks.wording.classes import words
from generator.lessons.checks.wording.finding import Phase, Voice
from generator.lessons.checks.wording.lemmas import LEMMAS
from generator.lessons.checks.wording.quotation import QUOTED, Quotation, is_reported, quotations

_TOKEN = re.compile(
    rf"{QUOTED}|@?[A-Za-zÀ-ÿ]+(?:['’][A-Za-z]+)*|\d+(?:[.,:]\d+)*|[.?!…]+|[,;:()–—|]"
    # A new line ends a sentence only where a paragraph, a list item, a heading or a row begins.
    r"|\n(?=[ \t]*(?:\n|[-*+#>|]|\d+[.)]))"
)
_ABBREVIATION = re.compile(r"\b(?:e\.g|i\.e|etc|Mr|Mrs|Ms|Dr|St|vs|para|pp?)$|(?m:^\s*\d+)$")
_IS_AFTER = words(
    "he here how it she that there they what when where who why everyone everybody nobody"
    " anybody somebody someone anyone"
)
_ENDINGS = {"n't": "not", "'ll": "will", "'ve": "have", "'re": "are", "'m": "am", "'d": "would"}
_WHOLE = {
    "can't": "can not",
    "cannot": "can not",
    "won't": "will not",
    "shan't": "shall not",
    "ain't": "is not",
    "let's": "let us",
    "gonna": "going to",
    "y'all": "you all",
}
BEGINNING = 4
_STOPS = frozenset(".?!…")
_BREAKS = _STOPS | frozenset("|\n")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence as tokens, and the way back to the characters it came from.

    `tokens` is the tokens joined and edged by single spaces. `following` is the next sentence
    in the same form, or empty. `reported` marks words that are somebody else's or warned against.
    """

    tokens: str
    words: frozenset[str]
    voice: Voice
    reported: bool
    is_question: bool
    following: str
    start: int
    end: int
    positions: tuple[int, ...]
    spans: tuple[tuple[int, int], ...]

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Character offsets in the text of the stretch `tokens[first:last]`."""
        begin = bisect_right(self.positions, first) - 1
        finish = bisect_right(self.positions, last - 2) - 1
        return self.spans[begin][0], self.spans[finish][1]


@dataclass(frozen=True, slots=True)
class Reading:
    """A text with what the rules need to know about it.

    `lowered` is the text in lower case, letter for letter: offsets are the same in both.
    """

    text: str
    lowered: str
    voice: Voice
    phase: Phase
    allowed: frozenset[str]
    sentences: tuple[Sentence, ...]
    beginnings: frozenset[str]
    """The first letters of every word, up to BEGINNING of them: a quick look before a search."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """The tokens of one sentence before its surroundings are known."""

    tokens: tuple[tuple[str, int, int], ...]
    inside: tuple[Quotation, ...] = ()

    @property
    def joined(self) -> str:
        return " " + "".join(f"{token} " for token, _, _ in self.tokens)


def read(text: str, voice: Voice, phase: Phase, allowed: frozenset[str] = frozenset()) -> Reading:
    """Take a text apart. Nothing is refused: an empty text has no sentences."""
    found = quotations(text, voice)
    sentences = tuple(_sentences(text, voice, found))
    lowered = text.lower()
    if len(lowered) != len(text):  # a few letters, İ among them, grow when they are lowered
        lowered = "".join(letter.lower()[0] for letter in text)
    beginnings = frozenset([word[:BEGINNING] for sentence in sentences for word in sentence.words])
    return Reading(text, lowered, voice, phase, allowed, sentences, beginnings)


def _sentences(text: str, voice: Voice, found: tuple[Quotation, ...]) -> list[Sentence]:
    outer = _outer_pieces(text, found)
    result: list[Sentence] = []
    speaking = False
    for position, piece in enumerate(outer):
        following = outer[position + 1].joined if position + 1 < len(outer) else ""
        result.append(_sentence(piece, voice, following, reported=False))
        before_quote, *after_quotes = piece.joined.split(f" {QUOTED} ")
        for order, quotation in enumerate(piece.inside):
            after = " " + (after_quotes[order] if order < len(after_quotes) else "")
            before = before_quote if order == 0 else after_quotes[order - 1]
            one_of_a_list = order > 0 and before.strip() in {"", ",", "or", "and", ", or", ", and"}
            # Words quoted on their own after a speaker's words are still that speaker's.
            goes_on = speaking and all(token in {QUOTED, "."} for token, _, _ in piece.tokens)
            reported = (
                goes_on
                or (one_of_a_list and speaking)
                or is_reported(before.rstrip() + " ", after, following, voice)
            )
            speaking = reported
            spoken_to_pupils = voice is Voice.TEACHER and not reported
            inner_voice = Voice.SAY if spoken_to_pupils else voice
            inner = _pieces(text[quotation.start : quotation.end], quotation.start)
            for place, spoken in enumerate(inner):
                rest = inner[place + 1].joined if place + 1 < len(inner) else following
                result.append(_sentence(spoken, inner_voice, rest, reported=reported))
    return result


def _outer_pieces(text: str, found: tuple[Quotation, ...]) -> list[_Piece]:
    """Take apart what stands around quotations, each quotation reduced to its mark."""
    masked: list[str] = []
    last = 0
    for quotation in found:
        outer_start, outer_end = quotation.start - 1, quotation.end + 1
        masked.append(text[last:outer_start])
        # The mark fills the room of what it stands for, so that offsets stay true.
        mark = QUOTED + ("." if _ends_sentence(text, quotation) else "")
        masked.append(mark.ljust(outer_end - outer_start))
        last = outer_end
    masked.append(text[last:])
    pieces: list[_Piece] = []
    waiting = list(found)
    for piece in _pieces("".join(masked), 0):
        count = sum(1 for token, _, _ in piece.tokens if token == QUOTED)
        inside, waiting = tuple(waiting[:count]), waiting[count:]
        pieces.append(_Piece(piece.tokens, inside))
    return pieces


def _ends_sentence(text: str, quotation: Quotation) -> bool:
    """Whether the stop inside a quotation also ends the sentence around it."""
    said = text[quotation.start : quotation.end].rstrip()
    rest = text[quotation.end + 1 : quotation.end + 3].lstrip()
    return said.endswith((".", "?", "!", "…")) and (
        rest[:1].isupper() or rest[:1] in {"", "“", '"'}
    )


def _pieces(text: str, offset: int) -> list[_Piece]:
    pieces: list[_Piece] = []
    tokens: list[tuple[str, int, int]] = []
    for match in _TOKEN.finditer(text):
        raw = match.group()
        start, end = match.start() + offset, match.end() + offset
        if raw[0] not in _BREAKS:
            tokens += [(word, start, end) for word in _normalised(raw)]
        elif tokens and not _is_abbreviation(text, match.start(), raw):
            if raw[0] in _STOPS:
                tokens.append(("?" if "?" in raw else raw[0], start, end))
            pieces.append(_Piece(_had_or_would(tokens)))
            tokens = []
    if tokens:
        pieces.append(_Piece(_had_or_would(tokens)))
    return pieces


def _had_or_would(tokens: list[tuple[str, int, int]]) -> tuple[tuple[str, int, int], ...]:
    """Open "you'd been" as "you had been", not "you would been"."""
    result = list(tokens)
    for place, (word, start, end) in enumerate(tokens[:-1]):
        if word == "would" and tokens[place + 1][0] in {"been", "had", "ever", "better"}:
            result[place] = ("had", start, end)
    return tuple(result)


def _is_abbreviation(text: str, position: int, mark: str) -> bool:
    """Whether a stop belongs to a shortened word, an address or the number of a list item."""
    goes_on = text[position + len(mark) : position + len(mark) + 1].isalnum()
    return mark == "." and (
        goes_on or bool(_ABBREVIATION.search(text, max(0, position - 6), position))
    )


def _normalised(raw: str) -> list[str]:
    if raw == QUOTED:
        return [raw]
    word = raw.lower().replace("’", "'")
    if word in _WHOLE:
        return _WHOLE[word].split()
    if "'" in word:
        return _opened(word)
    return [LEMMAS.get(word, word)]


def _opened(word: str) -> list[str]:
    """Open a contraction into its words; a possessive keeps its 's as a token."""
    stem, _, ending = word.partition("'")
    if ending == "s":
        return [stem, "is"] if stem in _IS_AFTER else [LEMMAS.get(stem, stem), "'s"]
    for contraction, meaning in _ENDINGS.items():
        if word.endswith(contraction):
            head = word[: -len(contraction)]
            return [*(_opened(head) if "'" in head else [head]), meaning]
    return [LEMMAS.get(stem, stem)]


def _sentence(piece: _Piece, voice: Voice, following: str, *, reported: bool) -> Sentence:
    tokens = piece.tokens
    positions: list[int] = []
    place = 1
    for token, _, _ in tokens:
        positions.append(place)
        place += len(token) + 1
    return Sentence(
        tokens=piece.joined,
        words=frozenset(token for token, _, _ in tokens),
        voice=voice,
        reported=reported,
        is_question=tokens[-1][0] == "?",
        following=following,
        start=tokens[0][1],
        end=tokens[-1][2],
        positions=tuple(positions),
        spans=tuple((start, end) for _, start, end in tokens),
    )
