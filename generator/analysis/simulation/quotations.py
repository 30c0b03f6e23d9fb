"""A synthetic study's quotations: words that nobody said, and that read as nobody's.

Some are agreed to, some are not yet, some were refused, and some fit too few people. The canary's
words are among those that nobody may ever read.
"""

from __future__ import annotations

import csv
import io

from generator.analysis.simulation.canaries import SAYS
from generator.evaluation.quotes import QUOTE_COLUMNS
from generator.evaluation.study import Logs, Study

_SAID = (
    ("pupils", "knowing-help", "Made-up words: I would know whom to tell now, and what happens."),
    ("pupils", "practice", "Made-up words: saying it aloud first made it easier to say for real."),
    ("staff", "time", "Made-up words: the summer lesson was the one we had no time for."),
    ("pupils", "adults-act", "Made-up words: you only tell again if something happened last time."),
    ("staff", "knowing-help", "Made-up words: I know what to write down, and whom to give it to."),
    ("pupils", "peers", "Made-up words: it helps when one friend says it is not funny."),
    (
        "staff",
        "practice",
        "Made-up words: we practised the first sentence until it came easily.",
    ),
    ("families", "home", "Made-up words: she told me at tea what they had talked about."),
)
_REVIEWER = "A made-up reviewer"


def quotation_log(study: Study, logs: Logs) -> str:
    """Return the quotations of a school year, the same each time."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(QUOTE_COLUMNS)
    themes = {theme.id for theme in study.themes}
    for number, (of, theme, text) in enumerate(_SAID):
        school = study.schools[number % len(study.schools)]
        years = sorted(school.pupils[logs.school_year], key=int)
        year = years[number % len(years)] if of == "pupils" else ""
        if theme in themes:
            # One in four was refused or has not been read.
            agreed = ("yes", "yes", "yes", "no", "yes", "yes", "yes", "")[number]
            name = f"q{logs.school_year[2:4]}-{number + 1:02d}"
            reviewer = _REVIEWER if agreed else ""
            writer.writerow((name, of, school.id, year, "", theme, text, reviewer, agreed))
    first = study.schools[0]
    year = min(first.pupils[logs.school_year], key=int)
    narrow = f"q{logs.school_year[2:4]}-98"
    # Agreed to, but of so few people that it is held back all the same.
    text = "Made-up words: there are not many of us in this class."
    writer.writerow((narrow, "pupils", first.id, year, "sex=not-said", study.themes[0].id, text,
                     _REVIEWER, "yes"))  # fmt: skip
    canary = f"q{logs.school_year[2:4]}-99"
    writer.writerow((canary, "pupils", first.id, year, "", study.themes[0].id, SAYS, "", ""))
    return out.getvalue()
