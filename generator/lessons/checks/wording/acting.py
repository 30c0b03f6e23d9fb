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
