"""The letters that can be printed: those for which the documents' fonts have a shape."""

from __future__ import annotations

import re
import unicodedata

from generator.problems import Problem, Rule
from generator.sources import unseen
from generator.sources.yaml_files import YamlFile

NOT_PRINTABLE = Rule(
    "SRC024",
    "A letter that the documents can't print",
    "Every text goes into PDFs as well, whose fonts hold Latin, Greek, Cyrillic, Hebrew and Arabic "
    "letters and common signs. A letter they lack would be an empty box, so no PDF would be made.",
    "say: Well done \N{GRINNING FACE}",
    "say: Well done!",
)
RULES = (NOT_PRINTABLE,)

PRINTABLE = (
    r"\n\t\x20-\x7e\xa0-\xac\xae-\u02af\u0300-\u034e\u0350-\u0377\u037a-\u037f\u0384-\u038a\u038c"
    r"\u038e-\u03a1\u03a3-\u04ff\u05d0-\u05ea\u0621-\u063a\u0641-\u0652\u1e00-\u1eff\u2000-\u200a"
    r"\u200c-\u2027\u202f-\u2040\u2070\u2071\u2074-\u208e\u20a0-\u20bf\u2116\u2122\u2153-\u215e"
    r"\u2190-\u226f\u2500-\u25ff\u2605\u2606\u2610-\u2612\u2713\u2714\u2717\u2718"
)
"""The letters that can be printed, as they stand in a set of a regular expression."""

_NOT_PRINTABLE = re.compile(f"[^{PRINTABLE}{unseen.NEVER}]")


def unprintable_letters(file: YamlFile) -> list[Problem]:
    """Return a problem for each text with letters that the documents can't print."""
    problems: list[Problem] = []
    for steps, text in file.texts:
        found = _NOT_PRINTABLE.search(text)
        if found:
            name = unicodedata.name(found[0], f"U+{ord(found[0]):04X}").lower()
            message = f"{found[0]} ({name}) can't be printed"
            hint = "Say it in words, or in letters that the documents have, or show a drawing."
            place = file.place_in_text(steps, found[0])
            problems.append(file.problem(NOT_PRINTABLE, place, message, hint))
    return problems
