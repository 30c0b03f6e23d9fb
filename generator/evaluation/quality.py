"""The rule for answers that point to a mistake in the measure, which the analysis applies.

It stands here, on the public side, so that its page can be made where there is no data.
"""

from __future__ import annotations

from generator.problems import Rule

AGAINST = Rule(
    "QUA001",
    "A question that goes against the rest of its scale",
    "People who answer the other questions well answer this one badly. Most often it is scored the "
    "wrong way round, or was turned round already in the file.",
    "- {id: hit-back, ask: You have to hit back.}   # agreeing is worse, and nothing says so",
    "- {id: hit-back, ask: You have to hit back., reversed: true}",
    severity="warning",
    source="A shared data set with seven items already reversed: ben-domingue/irw, issue 2118",
)
RULES = (AGAINST,)
