"""SAF001: questions and tasks that ask pupils to tell what has happened to them.

A prompt speaks to the pupil about the pupil's own life and touches a harm, a hard feeling or home.
"Have you ever made a card?" asks about the pupil's life and is sound; "has anything like this
happened to you?" names no harm and is not. Questions about a story, a plan, an opinion or what
someone might do are let through, and so is the offer of an ear.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.lessons.checks.wording.classes import words
from generator.lessons.checks.wording.distancing import distanced
from generator.lessons.checks.wording.finding import (
    PUPIL_FACING,
    Example,
    Finding,
    Phase,
    Rule,
    Severity,
    Voice,
)
from generator.lessons.checks.wording.framing import negated
from generator.lessons.checks.wording.patterns import Match, Wording
from generator.lessons.checks.wording.reading import Reading, Sentence

_ASKING = Wording(
    """
    have|has|had|did|do|does|is|are|was|were|be|when|who|what|where|how|which|any|anyone|anybody
    ever|would_anyone|would_anybody|can_anyone|can_you
    """
)
_TASKS = Wording(
    """
    share|describe|write|jot|draw|talk|discuss|recall|recount|list|record|relate|mention|name|note
        |sketch|narrate|reveal|disclose|post|diary|journal|film|swap|compare|map|reflect|picture
        |interview|bring|tell_us|reminisce|relive|type|confide|own_up|go_back_to|cast
        |close_your_eyes|swap|rate|score|mark|colour|circle|plot|count|blog|keep_a_diary|keep_a_log
    tell {class}
    ask a|your|an ..1 relative|family|mum|dad|gran|grandparent|parent|aunt|uncle|older
    think back|of to|about? ..2 the|a|your|any
    complete|finish|fill_in ..2 sentence
    tell|think|remember|explain ..3 about|back|of ..3 time|times|moment|occasion|day|something
        |incident|experience|situation|someone|somebody
    remember|recall|think|explain ..3 when|how you|your
    put_your_hand_up|hands_up|raise_your_hand|stand_up|stand|step_forward|step_in|move_to|thumbs_up
        |come_forward|sit_down|stay_standing|nod|cross_the_line|tick_the_box|stick_a_dot ..5
        if|who|when you|your|anyone|somebody|someone|this|that|it|have|has
    """
)
_SPOKEN_TO = Wording(
    """
    you|yours|yourself|yourselves|us
    your {own_life}
    a_relative|someone_you|somebody_you|anyone_you|people_you|person_you|they_have
    our_family|i_realise|own_experience|own_story
    who_here|in_here|in_this_room|in_this_class|among_you
    anyone|anybody here
    """
)
_HARM_OR_HOME = Wording(
    """
    {harm}
    {=hurt}
    live|lived|living ..1 through|with
    bedroom|bathroom|bedtime|who_lives|who_sleep|secret|secrets|fall_out|falls_out|go_wrong
    happen|go_on|be_like|is_like ..2 at_home|at_your_house|in_your_house|in_your_family
    unhealthy|unhealthiest|red_flag|worst|loudest|overheard|not_be_respected|toxic
    angriest|shout|unhappy|fists
    day|night|moment|time ..4 change|everything_change
    hardest|difficult|darkest|lowest|painful|most_alone|ever_regret
    like|as|similar|the_same this|that|these|it|thing|things ..3 happen|go_on|be_done ..3 to
        you|your|any_of_you|some_of_you|anyone
    this|that|something|anything|it ..3 happen|go_on|been_done ..3 to you|your|any_of_you|anyone
    in . ..2 situation|position|shoes|place|relationship_like
    secret ..8 keep
    your ..1 boyfriend|girlfriend|partner|ex|parents|mum|dad|family|stepdad|stepmum|carer|brother
        |sister ever
    feel|be ..1 safe at_home|at_school|at_night|in_your|with_your|on_your_way
    """
)
# The words that turn a question away from the pupil's life.
_ABOUT_A_STORY = Wording(
    """
    the|a|this|that|our|each|whose ..3 story
    card|cards|character|characters|scenario|book|film|page|poem|slide|extract|poster|play|sketch
        |lesson|law|quiz|novel|behaviour|behaviours|choices|invented|made_up
    """
)
_ABOUT_A_PLAN = Wording(
    """
    you|anyone|anybody|they|if|when|we ..1 would|could|might|can|should|think|agree|believe|notice
        |want_to_know|spot|imagine|disagree|learn|are_sure|are_ready|suppose|recommend|suggest
        |choose|expect|wonder
    what|who|where|how would|could|might|can|should|will|help|helps
    would|could|might|can|should|will ..2 your_friend|your_friends|someone|somebody|a_friend|they
        |he|she
    would|could|might|can|should|will ..1 you say|do|tell_someone|help|feel|choose|ask|advise|know
        |explain|give|use|put|add|change|write|tell_a|tell_an|tell_someone|tell_somebody|tell_your
    who|where|how|what do|does|can you ..6 if
    if you had|were|feel|see|hear|get ..12 would|could|might|can|should
    do|did|can you see|find|hear|spot|look|call|mean
    tell|show|warn you that|he|she|they|how|someone|something|it|the|this
    you feel about
    where|how in|on|does|might your body
    do|did you|anyone know|remember how|what|that|why|where|which
    do|did you|anyone hear|understand|see how|what|that|why
    your idea|ideas|answer|answers|view|views|reason|reasons|opinion|plan|poster|own_words|rights
        |sentence|scene
    ready|able|sure|confident
    """
)
_TO_A_HELPER = Wording(
    """
    tell|talk_to|speak_to|ask|write_to|ring|call|text ..3 adult|grown_up|someone_you_trust
        |somebody_you_trust|childline|helpline|dsl|police|nurse|counsellor|teacher|tutor|helper
        |safeguarding_lead
    you can|could|may|are_welcome_to|do_not_have_to always? tell|talk|share|write|say
    tell|show us|me if|when|whenever|about_anything|anything|straight_away
    afterwards|any_time|at_the_end
    if|when|whenever|once you want_to|need_to? tell|talk|share
    """
)
_TO_THE_ROOM = (" tell us", " hand", " hands", " tell the ", " tell your ")
_STEM_TO_FINISH = Wording(
    """
    i feel|get|be|am|was ..2 scared|frightened|unsafe|sad|afraid|ashamed|hurt|angry|alone|worried
        |scare
        |frighten|worry at_home|when|because|if $
    at_home|in_my_house|in_my_family ..1 i feel|get|be|am|hate|wish ..6 when|because|$
    i have ..2 feel|be|felt|been|had|see|seen|do|done ..8 & agree|disagree|yes|true|false|tick
        |poll|slido
        |prefer_not_to_say|show_of_hands|strongly
    has|have today|this|it|anything|today_'s ..4 affect|touch|affected ..2 you|your
    really about you|yourself
    diary|journal|log|record|count of|every ..3 argument|arguments|row|rows|fight|shouting
        & your|home
    what does|do|did|is daddy|mummy|dad|mum|your_dad|your_mum|anyone_at_home ..2 do|like|say when
    who|anyone|anybody|can_you ..3 relate|identify ..1 to|with ..6 happen
    personal|private reflection|account|diary|essay|piece & i|my|your ! narrator|character
    """
)
_HELP_NEXT = words("tell talk call ring text contact childline 999 get find speak help ask")
_BEFORE_A_TASK = words(", : ; – — and then to please us now you next first finally or")
_IF_THIS_WAS_YOU = Wording("^ if you_have|you_were|this_have|this_has|that_has|anyone_has")
_TO_PUPILS_THROUGH_TEACHER = Wording(
    """
    ask|invite|encourage|get|have|let|prompt|allow|help|urge|challenge|want|expect|give {pupils}
        |students ..4
        share|describe|talk|tell|recount|write|recall|say|discuss|draw|reveal|disclose|relate
        |speak|give|open_up|reflect ..8 {own_story}
    invite|ask|get|encourage|let|have anyone|anybody|those|any_pupil|any_student|volunteers|pupils
        |students|them ..1 who|that? ..2 have|has|had|been ..8 {=tell}|text
    {pupils}|child ..2 {=tell}|text|send|bring ..6 they|that_they ..1 ever ..1 receive|see|have|hear
        |be ! story|card|chosen|agreed
    help|ask|get|encourage ..1 your|the child|son|daughter ..1 to? ..1 {=tell} ..6 our|your|the ..1
        family|home|life ..3
    share|swap|exchange|trade|offer|contribute ..2 confessions|secrets|stories|experiences
        |experience
        |a_time|their_own|one ..8 {=hurt}|{=sexual}|they|past|own ! character|characters
    anybody|anyone|everyone|everybody|those|volunteers ..4 can|may|could ..2 talk|tell|share
            |describe
        |speak ..8 their ..1 home|door|house|family|parents|mum|dad|partner|ex|life
    {pupils}|each_student|each_child ..2 say|relate|tell|share|describe ..1 what|a|how|who ..8
        home|their_family|for_them|to_them|at_home ! character|story
    keep ..2 asking|pressing|probing|ask|press|probe until|till ..6 tell|open|talk|share
    ask|find_out ..2 whether|if|who|which they|anyone|anybody|any_of_them|pupils|has|have|any_pupil
        ..2 ever|been|experienced|experience
    find|finding|ask|count|see|check ..2 how_many|which|who pupils|of_them|children|students ..1
        have|has|had|be|are|were
    pupils|children|students|everyone|volunteers|groups|pairs|each_pupil|each_child ..7
        {=tell}|open_up|speak|{=recall}|bring ..8
        they_have|them_at|scare_them|frighten_them|hurt_them|worry_them|upset_them|{own_story}
            |at_their_house|in_their_house
        |in_their_family|at_home|they_know|own_family|own_lives
    {pupils}|each|students|child ..8 {=tell} & may|let|invite|ask|get|should|will|go_round|hear|want
        & {own_story}|they_have_had|they_have|their_house|at_home|in_their_family|someone_they_know
        |their_mum|their_dad|their_parents|their_family & {harm}|{=hurt}|what_it_is_like|family
        |partner ! if|when|whenever|may_wish_to_speak|never|not|avoid|without|character|characters
            |story|stories
        |helper|trusted|safe_adult|they_trust|staff|dsl|talk_to|parents_can|letter
    """
)
_MESSAGE = "“{matched}” asks pupils to tell the class what has happened to them."
_FOR_TEACHERS = (
    "Ask about an invented character instead: “What might someone your age feel or do if this"
    " happened to them, and who could help?”"
)


def _about_lives(sentence: Sentence, start: int) -> bool:
    """Whether words from `start` on turn to the pupils' own lives and to a harm in them."""
    return (
        _SPOKEN_TO.found(sentence, start)
        and _HARM_OR_HOME.found(sentence, start)
        and not _ABOUT_A_STORY.found(sentence, start)
        and not _ABOUT_A_PLAN.found(sentence, start)
    )


def _question(sentence: Sentence) -> Match | None:
    """Find a question about pupils' lives, from its first word of asking to its end."""
    if not (sentence.is_question or sentence.voice is Voice.ASK):
        return None
    following = sentence.following
    offers_help = not _HELP_NEXT.isdisjoint(following.split()) and not any(
        told in following for told in _TO_THE_ROOM
    )
    if offers_help and sentence.voice is not Voice.ASK:
        return None  # "Are you scared? Tell an adult." asks for no answer.
    starts = [match.first for match in _ASKING.matches(sentence)]
    if starts and not sentence.is_question and min(starts) > 1:
        return None  # Words said before a question is put.
    if starts and _about_lives(sentence, min(starts)):
        return Match(sentence, min(starts), len(sentence.tokens))
    return None


def _task(sentence: Sentence, text: str) -> Match | None:
    """Find a task to tell of one's own life, from its verb to the end of the sentence."""
    if _TO_A_HELPER.found(sentence):
        return None
    leads_in = _BEFORE_A_TASK - {"to"} if sentence.is_question else _BEFORE_A_TASK
    for match in _TASKS.matches(sentence):
        before = match.before.split()
        start, end = sentence.span(match.first, match.last)
        verb, _, _ = text[start:end].partition(" ")
        told_to_do = (not before or before[-1] in leads_in) and not verb.endswith("ing")
        opening = 0 if _IF_THIS_WAS_YOU.found(sentence) else match.first
        if told_to_do and _about_lives(sentence, opening) and not negated(match):
            return Match(sentence, match.first, len(sentence.tokens))
    return None


def _foreseen(match: Match) -> bool:
    """Whether a note says what to do if pupils tell of themselves, unasked."""
    return match.before.endswith((" if ", " when ", " whenever "))


def _find(reading: Reading) -> Iterator[Finding]:
    for sentence in reading.sentences:
        match: Match | None = None
        hint = _FOR_TEACHERS
        if sentence.reported:
            continue
        if sentence.voice in PUPIL_FACING:
            match = (
                _question(sentence)
                or _task(sentence, reading.text)
                or next(_STEM_TO_FINISH.matches(sentence), None)
            )
            whole = reading.text[sentence.start : sentence.end]
            hint = f"Ask about an invented character instead: “{distanced(whole)}”" if match else ""
        elif sentence.voice is Voice.TEACHER:
            told = _TO_PUPILS_THROUGH_TEACHER.matches(sentence)
            match = next((m for m in told if not negated(m) and not _foreseen(m)), None)
        if match:
            start, end = match.span
            matched = reading.text[start:end]
            yield Finding("SAF001", start, end, matched, _MESSAGE.format(matched=matched), hint)


RULES = (
    Rule(
        code="SAF001",
        name="Prompt for personal disclosure",
        reason=(
            "A child who is asked in front of a class what has happened to them may tell before"
            " anyone can help, or be hurt by having to stay silent. A made-up character keeps a"
            " safe distance."
        ),
        source="RSHE statutory guidance, July 2025, paragraph 36",
        severity=Severity.ERROR,
        failing=Example(
            "Have you ever been threatened on the way to school?", Voice.ASK, Phase.KS3
        ),
        passing=Example(
            "What might someone feel if they were threatened on the way to school?",
            Voice.ASK,
            Phase.KS3,
        ),
        find=_find,
    ),
)
