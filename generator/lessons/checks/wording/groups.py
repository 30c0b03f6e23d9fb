"""SAF011: saying of all boys, all girls or a whole people what is true of nobody as a group."""

from __future__ import annotations

from generator.lessons.checks.wording.classes import CLASSES, words
from generator.lessons.checks.wording.fault import tone_check
from generator.lessons.checks.wording.finding import (
    ALL_BUT_ANSWERS,
    Example,
    Phase,
    Rule,
    Severity,
    Voice,
)
from generator.lessons.checks.wording.framing import asked, believed_by_others, negated, rejected
from generator.lessons.checks.wording.lemmas import LEMMAS
from generator.lessons.checks.wording.patterns import Match, Wording

# What may stand before "boys" without making it some boys, these boys or the boys in the story.
_BARE_AFTER = words(
    ", : ; ( ) – — that because but and so since why all as when while if or then whereas although"
    " though therefore naturally generally usually of think believe know say mean feel explain"
)
# What may follow "boys are" without saying what boys are like: where, with whom, what is done to
# them, and the good that a lesson says of everyone.
_SAYS_LITTLE = words(
    "in on at under with from for to not also both often sometimes just as people human humans"
    " children pupils young part equal equals free able welcome safe allowed here there among more"
    " less likely going a an the still too all only if what never always kind brave gentle clever"
    " strong good respectful friends helpers and or being now partners allies"
)
_GROUP_NAMES = frozenset(CLASSES["group"])
_DEEDS = frozenset(LEMMAS.values())


def _particular(match: Match) -> bool:
    """Whether the group is some of its kind or certain ones, not all of them."""
    before = match.before.split()
    if not before:
        return False
    both = before[-1] in {"and", "or"} and before[-2:-1] != [] and before[-2] in _GROUP_NAMES
    return both or before[-1] not in _BARE_AFTER


def _says_little(match: Match) -> bool:
    """Whether "boys are ..." goes on to a place, a deed done to them or a good said of all."""
    described = match.matched.split()[-1]
    done_to_them = described in _DEEDS or described.endswith("ed")
    return described in _SAYS_LITTLE or done_to_them


_SOUND = (negated, believed_by_others, rejected, asked)
_ALL = (
    "all|every? {group}",
    "all? {people} {persons}",
    "all_of? those|these|such people|families",
    "every|any|no man|boy|girl|woman|lad",
)

_WORDINGS = (
    Wording(
        """
        are|be not? all|always|naturally|just|simply|only|basically|inherently|generally|usually
            |far|much|a_lot|so|too|really|born|more|less|very|often? more|less|so|too? {traits}
        are ..1 more|less|the likely|ones|violent|emotional|aggressive|dangerous ..2 to|who ..1
            join|commit|carry|fight|offend|abuse|hurt|lie|cheat|steal|bully|harass|be_violent
            |be_in_gangs|control|gossip|harm
        do|can|will|could|would|does not|never {habits}
        always|never|only|just|naturally|inevitably|automatically {habits}|go|come|make|hit|hurt
            |lie|say|mean|start|use|fight|take|do|lead|overreact|forgive|gossip|stay
        can_not|do_not|just? help|control themselves|it
        only|all|just want|think_about|care_about|like|love
        get ..1 jealous|emotional|angry|upset|hysterical|violent|clingy|moody
        belong at|in|to
        lie about
        marry|sell|hide|beat|force|control|oppress their|his daughters|women|wives|girls|wife
            |children
        make better|worse|good|bad|terrible
        worry|respond|react|handle|struggle|tend|cope|boast|bottle|take_offence|take_things|hate
            |crave|compete|bond|show_off|overthink|bottle_up|take_it|bear_grudges|sulk|tease
        only|just? have ..1 one_thing|only_one_thing|a_temper|tempers|no_feelings|short_fuses
        mature|talk|listen|gossip|fight|cry|worry|care|feel|share ..2 faster|sooner|more|less
            |better|earlier|quicker than
        """,
        subjects=_ALL,
        hint="Say “some” or “most” with its source, or speak of one person and what they did.",
        clear=(*_SOUND, _particular),
    ),
    Wording(
        "are .",
        subjects=_ALL,
        hint="Say “some” or “most” with its source, or speak of one person and what they did.",
        clear=(*_SOUND, _particular, _says_little),
    ),
    Wording(
        """
        a|every woman|man|girl|boy|wife|lady 's job|place|role|duty|nature|instinct|brain|temper
        in|it_is a|every? man|woman|boy|girl 's nature|blood|genes
        girls|women|boys|men should|must|ought_to|have_to be|act|look|dress ladylike|like_ladies
            |feminine|manly|strong|tough|pretty|modest|nice|quiet|like_men
        in ..1 {people} homes|families|communities|cultures|culture|households|houses|areas
        boys|girls|men|women|pupils|kids|children|families|people from ..1 {people} families|homes
            |communities|backgrounds|estates|countries are|do|be|get|always|never|have
        pupils|children|kids|families on ..2 free_school_meals|benefits|estate|estates are|be|get
        real men|women|boys|girls|man|woman|lads
        what|how {group} are|be like
        {group} need|like|love|prefer|enjoy competition|attention|discipline|drama|chat|gossip
            |action|romance|order|a_firm_hand|to_chat|to_gossip|to_fight|to_win|to_compete
            |to_be_in_charge
        every|any man|boy|girl|woman ..2 has|have|want|need|think|know ..2 it_in|in_him|in_her|to
            |that
        boys will be boys
        girls will be girls
        be|become|like|as a? real|proper man|men|woman|lady
        act|behave like a man|lady
        man_up|grow_some|grow_a_pair
        throw|run|cry|fight|act|hit|scream|play like a girl
        in|of their|that|those|his|her|certain|some culture|cultures|religion|communities
            |community ..2 women|girls|men|boys|they|it_is|daughters
        those|these|such people|families|communities are|do|always|never|can
        people like that|them|those
        typical|just_like_a|such_a boys|girls|boy|girl|man|woman|male|female
        the opposite_sex|weaker_sex|fairer_sex|stronger_sex|gentle_sex|male_brain|female_brain
            |male_ego
        girls|women|boys|men are_from|is_from venus|mars
        """,
        hint="Speak of one person and what they did, or of what people are told they should be.",
        clear=_SOUND,
    ),
)

RULES = (
    Rule(
        code="SAF011",
        name="Generalisation about a group",
        reason=(
            "A lesson that says what boys, girls or a people are like teaches the stereotype it"
            " should question. Most boys are respectful; challenge the idea, not the person."
        ),
        source="RSHE statutory guidance, July 2025, paragraphs 15c, 72 and 77 to 83",
        severity=Severity.ERROR,
        failing=Example("Girls are more emotional than boys.", Voice.SAY, Phase.KS3),
        passing=Example("Anyone can feel upset, and anyone can hide it.", Voice.SAY, Phase.KS3),
        find=tone_check(
            "SAF011",
            ALL_BUT_ANSWERS,
            _WORDINGS,
            "“{matched}” says of a whole group what is not true of everyone in it.",
        ),
    ),
)
