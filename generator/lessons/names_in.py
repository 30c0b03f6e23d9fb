"""The names of a lesson's made-up people, wherever pupils read or hear them.

A class may hold somebody of the same name. Names are found, not listed by hand, so that a line in
a quiz is not forgotten: a word with a capital inside a sentence that is no day, month, language,
place or service.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.lessons.library import LessonPack

_INSIDE = re.compile(r"(?<=[a-z,;] )(?:(?:Mr|Mrs|Ms|Miss|Dr) )?([A-Z][a-z]+)\b(?! [A-Z])")
_ANYWHERE = re.compile(r"(?<![\w{:])[A-Z][a-z]{2,}\b")
_PLAIN = re.compile(r"(?<![\w{:-])[a-z]+")
_NO_NAMES = frozenset(
    [
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
        "Christmas",
        "Easter",
        "Ramadan",
        "Eid",
        "Diwali",
        "England",
        "Wales",
        "London",
        "Britain",
        "Scotland",
        "Ireland",
        "Europe",
        "English",
        "Welsh",
        "British",
        "Parliament",
        "Act",
        "Year",
        "Years",
        "Reception",
        "Childline",
        "Fearless",
        "Shore",
        "Shout",
        "Samaritans",
        "Galop",
        "Grandpa",
        "Grandma",
        "Gran",
        "Nan",
        "Mum",
        "Dad",
        "Miss",
        "Sir",
        "Mrs",
        "Goodnight",
        "Definitely",
        "Crisis",
        "Remove",
        "Unfold",
        "Jealousy",
        "Science",
        "Romania",
        "Syria",
        "Hong",
        "Kong",
        "Muslim",
        "Polish",
        "Black",
    ]
)
_NOT_HEARD = frozenset({"id", "file", "kind", "picture", "handouts", "exercises"})
_FOR_THE_TEACHER = frozenset(
    {
        "do",
        "eal",
        "send",
        "support",
        "challenge",
        "mechanism",
        "keep",
        "may_change",
        "how",
        "happens",
    }
)
_DOING = re.compile(r"\w{3,}(?:ing|ers)$")
_CODE = 2
"""Letters in a code such as Ds or Cl, which may not be told from a short name: once is no name."""


def plain_words(packs: Iterable[LessonPack]) -> frozenset[str]:
    """Return every word that some lesson writes without a capital."""
    return frozenset(
        word
        for pack in packs
        for file in (pack.file, pack.handouts_file, pack.quizzes_file)
        for steps, text in file.texts
        if steps[-1] not in _NOT_HEARD
        for word in _PLAIN.findall(text)
    )


def names_in(pack: LessonPack, plain: frozenset[str]) -> tuple[str, ...]:
    """Return the names in what pupils read or hear, in alphabetical order.

    At the head of a sentence a name is a word that no lesson ever writes without its capital.
    """
    texts = tuple(_heard(pack))
    own = {word for text in texts for word in _PLAIN.findall(text)}
    inside = [match[1] for text in texts for match in _INSIDE.finditer(text)]
    anywhere = {word for text in texts for word in _ANYWHERE.findall(text)}
    names = {name for name in inside if len(name) > _CODE or inside.count(name) > 1}
    names |= {word for word in anywhere if word.lower() not in plain and not _DOING.match(word)}
    return tuple(
        sorted(
            name
            for name in names
            if not _NO_NAMES & {name, name.removesuffix("s")} and name.lower() not in own
        )
    )


def _heard(pack: LessonPack) -> Iterator[str]:
    for steps, text in pack.file.texts:
        if steps[0] == "activities" and not (_NOT_HEARD | _FOR_THE_TEACHER) & set(steps):
            yield text
    for file in (pack.handouts_file, pack.quizzes_file):
        for steps, text in file.texts:
            if steps[-1] not in _NOT_HEARD:
                yield text
