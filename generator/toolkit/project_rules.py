"""What projects outside lessons are held to: time, what pupils do, open doors, names that lead."""

from __future__ import annotations

from generator.problems import Rule

MINUTES = Rule(
    "TLK090",
    "A project session's minutes do not add up",
    "A session that runs over loses its ending, and its ending is where pupils are settled.",
    "minutes: 60, parts that take 65",
    "minutes: 60, parts that take 60",
)
PARTS = Rule(
    "TLK091",
    "A project session does not open or close as it must",
    "The opening says what stays private and what can't. The closing settles everyone, says where "
    "to get help and counts heads.",
    "the last part is of kind practice",
    "opening, practice, practice, closing",
)
LITTLE_PRACTICE = Rule(
    "TLK092",
    "Pupils listen for more than half of a project session",
    "Pupils come after school to do something. Skills come from doing it.",
    "minutes: 60, of which 25 are of kind practice",
    "minutes: 60, of which 40 are of kind practice",
)
UNKNOWN = Rule(
    "TLK093",
    "A project names something that is not there",
    "Projects name lessons, questions of the evaluation, dimensions and sources of the framework; "
    "a name that leads nowhere leaves a hole in the page.",
    "items: [pupils-ks3-4.safe-moves]",
    "items: [pupils-ks3-4.safe-move]",
)
LABEL = Rule(
    "TLK094",
    "An invitation that labels pupils",
    "A project is open to all. Pupils who are told, or can guess, that they were picked for being "
    "in trouble or in danger wear that label, and others read it.",
    "invite: This group is for pupils who are at risk.",
    "invite: Anyone in Years 7 to 9 can come. Bring a friend.",
)
HANDOUT = Rule(
    "TLK095",
    "A project's handout that is not there, or is never used",
    "A colleague prints what the plan names.",
    "handouts: [scene-card]",
    "handouts: [scene-cards]",
)
PROJECT = Rule(
    "TLK096",
    "The list of projects and the projects disagree",
    "The front page offers each project by its id: each has a file of that name, and each file a "
    "place in the list.",
    "toolkit/projects/theatre.yml, and drama in the list",
    "toolkit/projects/drama.yml, and drama in the list",
)
TOO_MUCH_TO_SAY = Rule(
    "TLK097",
    "More to say than a part of a project's session has time for",
    "At an even pace a minute holds about 130 words. Words that fill a part leave no time for what "
    "pupils do in it.",
    "minutes: 3\nsay: 400 words",
    "minutes: 3\nsay: 150 words",
)
RULES = (
    MINUTES,
    PARTS,
    LITTLE_PRACTICE,
    UNKNOWN,
    LABEL,
    HANDOUT,
    PROJECT,
    TOO_MUCH_TO_SAY,
)
