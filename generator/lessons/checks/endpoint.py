"""Checks on the endpoint: pupils show what they can do, and the wall does not do it for them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.lessons.library import LessonPack
from generator.problems import Problem, Rule

KEY_IN_SIGHT = Rule(
    "LES024",
    "The last task is shown together with its answer",
    "What pupils have learnt shows when they answer without help. A key to the marks names the "
    "very things that they are to remember, so it comes on a slide of its own once they have "
    "written.",
    'slides: [{title: Your reply, lines: ["Then S stop, W walk, T tell"]}]',
    "slides: [{title: Your reply, lines: [From the start.]}, "
    '{title: Both replies, lines: ["S stop, W walk, T tell"]}]',
)
RULES = (KEY_IN_SIGHT,)

# The letters A and I alone, and the words of two letters, are words more often than marks.
_MARK = re.compile(
    r"(?:^|[,:] |\bThen )(?!(?:In|Do|We|He|It|To|On|At|If|So|No|My|Be|Go|Is|As|Up|By|Or|Of|An) )"
    r"(?:[B-HJ-Z]|[A-Z][a-z]|[A-Z]?\d) [A-Za-z]"
)


def check_endpoint(pack: LessonPack) -> Iterator[Problem]:
    """Yield a problem where the endpoint's first slide says what two marks or more stand for."""
    for index, activity in enumerate(pack.lesson.activities):
        if activity.kind != "endpoint" or not activity.slides:
            continue
        if len(_MARK.findall(", ".join(activity.slides[0].lines))) > 1:
            yield pack.file.problem(
                KEY_IN_SIGHT,
                pack.file.place(("activities", index, "slides", 0, "lines")),
                "the first slide of the endpoint says what the marks stand for",
                "Show the task alone; put the marks on a second slide, for afterwards.",
            )
