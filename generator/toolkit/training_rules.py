"""What the staff training is held to: minutes, the core, practice, what measures it, its names."""

from __future__ import annotations

from generator.problems import Rule

MINUTES = Rule(
    "TLK070",
    "A training module's minutes do not add up",
    "A session that runs over loses its ending, in which colleagues decide what they will do.",
    "minutes: 75, activities that take 80",
    "minutes: 75, activities that take 75",
)
CORE = Rule(
    "TLK071",
    "The 30-minute core does not hold",
    "Schools with half an hour get a session too: it opens and closes, and something in it is "
    "practised.",
    "short: {minutes: 5, how: …} in activities that make 25 minutes together",
    "short: {minutes: 10, how: …} in activities that make 30 minutes together",
)
UNKNOWN = Rule(
    "TLK072",
    "The training names something that is not there",
    "Modules name items of the staff measure, dimensions and sources of the framework, services "
    "and drawings; a name that leads nowhere leaves a hole in the page.",
    "items: [know-gang]",
    "items: [know-gangs]",
)
NOT_MEASURED = Rule(
    "TLK073",
    "A module that does not ask about knowledge, skill and confidence",
    "The evaluation asks staff about all three before and after, so every module works towards "
    "all three and names the items that would show it.",
    "aims: [{aim: Know the signs., items: [know-gangs]}]",
    "aims: [{…, items: [know-gangs]}, {…, items: [do-spot]}, {…, items: [sure-gangs]}]",
)
PARTS = Rule(
    "TLK074",
    "A part of a training session is missing or out of place",
    "A session opens with agreements, asks first, practises, asks again and closes with care.",
    "an activity of kind practice after the closing",
    "opening, before, input, practice, practice, after, closing",
)
HANDOUT = Rule(
    "TLK075",
    "A training handout that is not there, is never used or has no key",
    "A colleague prints what the plan names, and needs the answers to what is sorted.",
    "handouts: [case-card]",
    "handouts: [case-cards]",
)
MODULE = Rule(
    "TLK076",
    "The framework and the training modules disagree",
    "Dimensions send readers to a module by its id: each id in the framework's list has a file of "
    "that name, and each file an id in the list.",
    "toolkit/training/disclosures.yml, and disclosure-and-referral in the framework",
    "toolkit/training/disclosure-and-referral.yml",
)
LITTLE_PRACTICE = Rule(
    "TLK077",
    "Less than half of a session is practice",
    "Colleagues are to do something differently. Listening about it is not doing it.",
    "minutes: 75, of which 30 are of kind practice",
    "minutes: 75, of which 40 are of kind practice",
)
PLAN = Rule(
    "TLK078",
    "The training plan leaves something out, or says it twice",
    "Every module has a place in the three years and somebody who takes it.",
    "full: [teaching-safely]\ncore: [teaching-safely]",
    "full: [teaching-safely]\ncore: [disclosure-and-referral]",
)
TOO_MUCH_TO_SAY = Rule(
    "TLK079",
    "More to say than there is time for",
    "At an even pace a minute holds about 130 words. Words that fill an activity leave no time "
    "for what colleagues do in it.",
    "minutes: 3\nsay: 400 words",
    "minutes: 3\nsay: 200 words",
)
RULES = (
    MINUTES,
    CORE,
    UNKNOWN,
    NOT_MEASURED,
    PARTS,
    HANDOUT,
    MODULE,
    LITTLE_PRACTICE,
    PLAN,
    TOO_MUCH_TO_SAY,
)
