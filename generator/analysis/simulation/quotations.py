"""A synthetic study's quotations: words that nobody said, and that read as nobody's.

Some are agreed to, some are not yet, some were refused, and some fit too few people. The canary's
words are among those that nobody may ever read.
"""

from __future__ import annotations

from collections.abc import Iterable

from generator.analysis.simulation.canaries import SAYS
from generator.evaluation.quotes import MADE_UP, QUOTE_COLUMNS
from generator.evaluation.study import Logs, Study
from generator.spreadsheets import csv_text

_SAID = (
    (
        ("pupils", "knowing-help", "I would know whom to tell now, and what happens."),
        ("pupils", "practice", "saying it aloud first made it easier to say for real."),
        ("staff", "time", "the summer lesson was the one we had no time for."),
        ("pupils", "adults-act", "you only tell again if something happened last time."),
        ("staff", "knowing-help", "I know what to write down, and whom to give it to."),
        ("pupils", "peers", "it helps when one friend says it is not funny."),
        ("staff", "practice", "we practised the first sentence until it came easily."),
        ("families", "home", "she told me at tea what they had talked about."),
    ),
    (
        ("pupils", "knowing-help", "there is a name on the wall, and she really does come."),
        ("pupils", "practice", "we did it with the chairs turned round, so nobody was watching."),
        ("staff", "time", "when the timetable is tight, this is what gives way."),
        ("pupils", "adults-act", "they said what they would do, and then I heard nothing."),
        ("staff", "adults-act", "I passed it on the same day, and was told that it had been read."),
        ("pupils", "peers", "nobody wants to be the first to say stop."),
        ("staff", "practice", "in the second year I no longer needed the card."),
        ("families", "home", "we had never talked about it before the letter came."),
    ),
)
"""What is said in the first school year with quotations, and in the second."""

_REVIEWER = "A made-up reviewer"


def quotation_log(study: Study, logs: Logs) -> str:
    """Return the quotations of a school year, the same each time."""
    rows: list[Iterable[object]] = [QUOTE_COLUMNS]
    themes = {theme.id for theme in study.themes}
    quoted = [year.school_year for year in study.logs if year.quotes]
    turn = quoted.index(logs.school_year) if logs.school_year in quoted else 0
    for number, (of, theme, text) in enumerate(_SAID[turn % len(_SAID)]):
        school = study.schools[number % len(study.schools)]
        years = sorted(school.pupils[logs.school_year], key=int)
        year = years[number % len(years)] if of == "pupils" else ""
        if theme in themes:
            # One in four was refused or has not been read.
            agreed = ("yes", "yes", "yes", "no", "yes", "yes", "yes", "")[number]
            name = f"q{logs.school_year[2:4]}-{number + 1:02d}"
            reviewer = _REVIEWER if agreed else ""
            rows.append((name, of, school.id, year, "", theme, MADE_UP + text, reviewer, agreed))
    first = study.schools[0]
    year = min(first.pupils[logs.school_year], key=int)
    narrow = f"q{logs.school_year[2:4]}-98"
    # Agreed to, but of so few people that it is held back all the same.
    text = f"{MADE_UP}there are not many of us in this class."
    rows.append((narrow, "pupils", first.id, year, "sex=not-said", study.themes[0].id, text,
                 _REVIEWER, "yes"))  # fmt: skip
    canary = f"q{logs.school_year[2:4]}-99"
    rows.append((canary, "pupils", first.id, year, "", study.themes[0].id, SAYS, "", ""))
    return csv_text(rows)
