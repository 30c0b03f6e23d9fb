"""What work with families, governors, partners and visitors is held to."""

from __future__ import annotations

from generator.problems import Rule

MINUTES = Rule(
    "TLK100",
    "A parent session's minutes do not add up",
    "Parents have a bus, a shift or a baby to go to. A session ends when its invitation says.",
    "minutes: 60, activities that take 70",
    "minutes: 60, activities that take 60",
)
PARTS = Rule(
    "TLK101",
    "A parent session does not open or close as it must, or only tells",
    "It opens with what holds in the room, lets parents try something, and closes with where to "
    "get help.",
    "kinds: opening, input, input, closing",
    "kinds: opening, input, practice, closing",
)
UNKNOWN = Rule(
    "TLK102",
    "Something for families names what is not there",
    "Sessions and guides name lessons, questions for parents, dimensions, facts, services and "
    "pages; a name that leads nowhere leaves a hole.",
    "items: [know-tought]",
    "items: [know-taught]",
)
LISTED = Rule(
    "TLK103",
    "The front page for families and its files disagree",
    "The front page offers each session and guide by its id: each has a file of that name, and "
    "each file a place in the list.",
    "toolkit/community/guides/governor.yml, and governors in the list",
    "toolkit/community/guides/governors.yml, and governors in the list",
)
WITHDRAWAL = Rule(
    "TLK104",
    "A letter speaks of a right to withdraw",
    "The right is for sex education alone, and which lessons that is follows from the lessons. So "
    "the right is laid in where it applies, and no letter says it by itself.",
    "You may withdraw your child from these lessons.",
    "(nothing: the words are laid in from the lessons' own flags)",
)
UNWRITTEN = Rule(
    "TLK105",
    "Years without a letter about their lessons",
    "Every family hears what is taught, each year.",
    "letters for Years 1 to 6, and lessons for Reception",
    "letters for Reception to Year 6, and lessons for Reception",
)
RULES = (MINUTES, PARTS, UNKNOWN, LISTED, WITHDRAWAL, UNWRITTEN)
