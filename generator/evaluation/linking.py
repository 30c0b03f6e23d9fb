"""The rules for linking surveys, which the analysis applies behind the wall.

They stand here, on the public side, so that their pages can be made where there is no data.
"""

from __future__ import annotations

from generator.problems import Rule

NO_KEY = Rule(
    "LNK001",
    "Codes that are to be linked without the study's key",
    "The codes people make are few enough to be tried one by one. Hashed with a key that only the "
    "evaluator holds, outside the repository, they tell nobody who wrote them; without one they "
    "would.",
    "wholeschool analyse harbour-cluster --report interim-2018",
    "wholeschool analyse harbour-cluster --report interim-2018 --key ~/keys/harbour.key",
    source="Office for National Statistics, joined-up data in government: how not to make a hash "
    "of it",
)
OLD_LINKS = Rule(
    "LNK002",
    "Kept links that do not fit the survey exports",
    "Kept links are row numbers. Of another version of an export they would put together the "
    "answers of two people.",
    "an export that was opened and sorted after it was linked",
    "the export as it was linked, or links made again from the new one",
)
RULES = (NO_KEY, OLD_LINKS)
