"""SAF012: role-play that rehearses the harm rather than the help."""

from __future__ import annotations

from generator.lessons.checks.wording.classes import words
from generator.lessons.checks.wording.fault import tone_check
from generator.lessons.checks.wording.finding import (
    ALL_BUT_ANSWERS,
    Example,
    Phase,
    Rule,
    Severity,
    Voice,
)
from generator.lessons.checks.wording.framing import believed_by_others, negated
from generator.lessons.checks.wording.patterns import Match, Wording

_HELP = words("helper help bystander ask friend supporter refuse support safe")


def _rehearses_help(match: Match) -> bool:
    """Whether what is acted is the help: a friend who steps in, a way to say no."""
    return bool(_HELP & set(match.matched.split())) or " not the " in match.after


def _pupils_wish(match: Match) -> bool:
    """Whether a note says what to do when a pupil asks for such a part, or takes it."""
    asked = (" want to ", " ask to ", " offer to ", " somebody ", " someone ")
    return match.before.endswith(asked)


_CLEAR = (negated, believed_by_others, _rehearses_help, _pupils_wish)

_WORDINGS = (
    Wording(
        """
        {perform} ..4 {deed}
        {perform} ..3 moment|scene|part|bit|way|time|how ..6 {deed}
        {perform} ..6 {harmer}
        play|voice|imagine|pretend_to_be|take_on|portray|act_as|acting ..1 the|a|an|your ..1
            {harmer}
        take|play|read|act|give|have|get|speak ..4 part|role|lines|voice|words of ..2 {harmer}
        pretend|pretending ..2 to|that|you ..3 be? ..3 {deed}|{harmer}
        role_play|roleplay|act|drama|scene|sketch ..2 as ..2 {harmer}
        mock|pretend|fake|staged ..1 mugging|attack|arrest|fight|assault|robbery|mug|stabbing
            |argument|abuse|stab|rape|kidnap
        you|your_partner|player_one|partner_a|pupil_a|a|b are|is|be the|a|an ..1 {harmer}
            |stranger|gang_leader|online_stranger & what|how|try|say|would|make|offer|turn|now|act
            |your|speak|message
        turns|turn|try|go|chance ..2 be|being|play|as ..2 the|a ..2 {harmer}|{=harmer}|stranger
            |aggressor|dealer|online_friend|controlling
        write|script|draft|compose|make_up|invent|plan ..6 in_which|where|that|as|from|to ..6 win
            |groom|gain|trick|trap|threaten|hook|lure|recruit|persuade|blackmail|pressure
            ! help|refuse|friend|support|report|adult
        act|perform|show|play|mime|freeze|stage ..2 moment|point|part|bit|scene ..6 raise|hit|swing
            |slap|grab|pull|strike|turn_nasty|lose_his|loses_his|snaps|attacks|attack
        one|half|first|your partner|of_you|group|pupil|child|side ..2 say|be|is|shout|jeer|whisper
            |call|act ..2 mean|nasty|cruel|horrible|unkind|rude|insult|things_to_hurt|names
        jeer|boo|chant|heckle|taunt ..6 so_that|so they|know|feel|as|while|walk
        knife|knives|gun|guns|weapons|blade ..8 scene|drama|role_play|sketch|confrontation|play
        two_pupils|two_children|pupils|children|one|let|a ..3 be|as the ..1 shouting|angry|drunk
            |violent|cruel ..1 mum|dad
            |father|mother|parents|man|husband
        pupils|students|them|children|pairs|partners ..1 pressure|threaten|insult|manipulate
            |blackmail|groom|bully ..1 one_another|each_other|their_partner|a_partner
        interrogation|argument|row|ultimatum|threat|tirade|accusation|accusations ..3 that|which
            ..3 {harmer}|husband|boyfriend|partner|abusive|controlling|jealous
        talk|speak|think|write|text like|as a|an|the ..1 {harmer}|{=harmer}|online_predator|predator
        enact|act|perform|play ..1 both parts|sides|roles ! help|friend|support
        as|be the|a ..1 {harmer}|{=harmer} , ..2 {=persuade}|negotiate|demand|explain|tell|say|write
            |make|send|convince|offer|compose|plan|try
        be|become the|a ..1 cyberbully|groomer|bully|troll|harasser|stalker|abuser & compose|write
            |send
            |say|nastiest|post|do|make
        victim|witness|survivor chair|seat|stand|role
        robber|bully|thief|gang|villain|attacker mask|costume|badge|hat|card & give|wear|put|hand
            |let
        mime|act|pretend|practise|try ..2 grab|grabbing|hit|hitting|push|pushing|slap|shove|choke
            |punch
            |kick|corner|follow your|a|each|another ..1 partner|classmate|other|friend|one
        extract|get|obtain|win|draw ..3 private|personal|secret ..1 detail|information|photo|address
            |number & partner|person_opposite|opposite|neighbour|classmate
        refuse|refuses ..1 to take no for an answer ! what|if|someone|when
        surround|kneel|gang_up|circle ..3 child|pupil|them|volunteer|him|her & ask|let|have
            |one_child|rest
        team|side|group ..2 defend|defends|argue|argues|speak|speaks ..1 for? the ..1 {harmer}
            |{=harmer}
        hot_seat|hotseat ..2 {harmer}|{=harmer}
        role_play|hot_seat|perform|in_character|improvise|cast|pretend|puppet|dramatise|mime
            |monologue|impersonate|act_out & {=harmer} ! {=care}|not|never|no|avoid|instead
        script|write|record|compose|draft|type|voice|film ..5 {=persuade}|message|messages
            |voice_note
            |text|dms|speech|lines|note|chat ..6 {harmer}|{=harmer}|jealous|controlling|groomer
        talk|persuade|convince|pressure|tempt|trick|pester|push|lure your|the|a ..1 partner
            |classmate
            |friend|neighbour|other ..2 into|to
        stay|remain|be|get in_character|in_role & {=persuade}|{=hurt}|{=harmer}|{=gang}
        one|another|half|someone|partner_a|pupil_a|volunteer|first|confident ..4 is|be|as the ..1
            {harmer}
        nasty|cruel|horrible|mean|threatening|aggressive|frightening ..7 role|scene|part
            |character|sketch
        go|turn|try|chance at|as|being|to ..2 be|being|as|play? ..1 {harmer}
        into ..2 {harmer}|attackers|bullies|robbers|victims and
        read|shout|call out ..1 insult|threat|slurs
        in_role as ..2 {harmer}
        show|demonstrate ..2 how ..5 {deed}
        """,
        hint="Rehearse the helper: what a friend, a bystander or an adult says and does. Let the"
        " harm be told in a sentence by the teacher, or freeze the scene before it.",
        clear=_CLEAR,
    ),
)

RULES = (
    Rule(
        code="SAF012",
        name="Abuse acted out",
        reason=(
            "Acting the harm gives pupils practice at it, and can bring it back for those who have"
            " lived it. Drama here rehearses the helper."
        ),
        source=(
            "RSHE statutory guidance, July 2025, paragraph 36; Youth Endowment Fund, Three insights"
            " from the Youth Endowment Fund Toolkit, 2021"
        ),
        severity=Severity.ERROR,
        failing=Example("One pupil plays the bully.", Voice.TEACHER, Phase.KS3),
        passing=Example("One pupil plays the friend who walks over.", Voice.TEACHER, Phase.KS3),
        find=tone_check(
            "SAF012",
            ALL_BUT_ANSWERS,
            _WORDINGS,
            "“{matched}” has pupils act the harm.",
        ),
    ),
)
