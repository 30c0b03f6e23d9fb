"""The rules for survey exports and schools' logs, which the analysis reads behind the wall.

They stand here, on the public side, so that their pages can be made where there is no data.
"""

from __future__ import annotations

from generator.problems import Rule

COLUMNS = Rule(
    "SUR001",
    "A survey file whose columns are not the measure's",
    "A renamed or missing column would be a question that nobody seems to have answered.",
    "code,school,year_group,calmplan",
    "code,school,year_group,calm-plan",
)
ANSWER = Rule(
    "SUR002",
    "An answer that the measure does not offer",
    "An answer that isn't known can't be scored, and leaving it out in silence would bend results.",
    "Agreed",
    "Agree",
)
LINE = Rule(
    "SUR003",
    "A line that does not fit its header",
    "A line with too many or too few cells has its answers in the wrong columns.",
    "code,school\nAB12,dunlin-steps,Agree",
    "code,school,tell-adult\nAB12,dunlin-steps,Agree",
)
WHO = Rule(
    "SUR004",
    "A school, year group or number that the study does not have",
    "Answers and logs are counted by school and year group; unknown ones belong nowhere.",
    "AB12,dunlin-step,4",
    "AB12,dunlin-steps,4",
)
RULES = (COLUMNS, ANSWER, LINE, WHO)
