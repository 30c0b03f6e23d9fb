"""SAF002: words that put the harm down to the person who was harmed."""

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
from generator.lessons.checks.wording.framing import believed_by_others, negated, rejected
from generator.lessons.checks.wording.patterns import Match, Wording

# Anyone who could rightly be told that they should have acted: not the person harmed.
_ANSWERABLE = words(
    "adult adults school teacher teachers friend friends bystander bystanders coach staff parent"
    " parents police neighbour neighbours crowd witness witnesses company platform app driver"
    " perpetrator abuser exploiter attacker groomer sender"
)
_AGAINST_ANOTHER = words("without sharing posted forwarded")
_WHAT_COULD_OTHERS_DO = (
    "Ask what the person causing the harm, a friend or an adult could do differently."
)
_WHAT_MADE_IT_HARD = "Ask what made it hard to leave or to tell, and who made it hard."


def _answerable(match: Match) -> bool:
    """Whether the one who should have acted is a bystander, an adult or the one who harms."""
    words = set(match.before.split()[-5:]) | set(match.matched.split())
    return not words.isdisjoint(_ANSWERABLE)


def _harms_another(match: Match) -> bool:
    """Whether what should not have been done was done to somebody else ("shared it around")."""
    return not _AGAINST_ANOTHER.isdisjoint(match.after.split()[:6])


def _invites_understanding(match: Match) -> bool:
    """Whether the question asks what pupils make of it, or why it might be hard."""
    return " might " in match.matched or " you think " in match.matched


_SOUND = (negated, believed_by_others, rejected)

_WORDINGS = (
    Wording(
        """
        why|how_come did|do|does|would|could|had|has ..4 not ..2 {victim_left}
        why|how_come {harmed} not ..1 {victim_left}
        why|how_come did|do|does|would ..4 stay|keep|carry_on|go_back|put_up_with|let|trust
            |go_along|go_there|get_in|get_into|send_him|send_her|send_them|send_it|send_the
            |send_a|agree_to|wear|drink|flirt|encourage|go_home_with|go_off_with|go_upstairs
        what make|stop {harmed} ..2 stay|go_back|keep_going|send|wear|drink|trust|tell|leave
        """,
        hint=_WHAT_MADE_IT_HARD,
        clear=(negated, believed_by_others, rejected, _answerable, _invites_understanding),
    ),
    Wording(
        """
        should|ought have|to_have ..2 {victim_left}
        could|might have|easily_have ..2 leave|say_no|fight_back|scream|walk_away|get_away|run
        need|have|supposed to ..1 take_more_responsibility|take_responsibility_for_what_happen
        should|ought|need ..1 have|to_have ..1 know_better|be_more_careful|see_it_coming
            |take_more_care|think_first|learn_by_now|expect|be_careful|think_twice|see_the_signs
        should not|never ..1 have ..2 {reckless}
        should not have|of been|let|put|get|give
        if ..3 had|have not ..2 {reckless} ..12
        had ..2 not ..2 {reckless} ..12
        """,
        hint=_WHAT_COULD_OTHERS_DO,
        clear=(*_SOUND, _answerable, _harms_another),
    ),
    Wording(
        """
        ask for it when|by|because|with|dress|wear|that|if|$
        ask|look for trouble
        bring|draw ..3 on himself|herself|themselves|themself|yourself
        have|had it coming
        get|have what ..3 deserve|ask_for|bargain_for
        {harmed} ..2 deserve it|that|this|what|everything|all
        only|nobody_but himself|herself|themselves|yourself to blame
        has|have|had|with only himself|herself|themselves|yourself to blame
        partly|also|equally|just_as|half|mostly|really|as_much to_blame|responsible|at_fault
        is|was|are|were ..2 also|partly|equally|half|at_least|just_as_much to_blame|responsible
            |at_fault
        share|take|accept|bear|carry some|part|half|most|a_share|their_share|her_share|his_share
            |a_bit|the of? the? blame|responsibility|fault
        {harmed}|his|their|your|her own|partly? fault
        fault ..1 for wear|drink|go|send|trust|walk|let|be|stay|post|flirt|talk
        what|who did|do {harmed}|you|anyone expect
        what did|do ..1 {harmed} ..1 think ..2 happen
        what else did|could ..3 expect
        play|have a part|role|hand in what|the|their_own|her_own|his_own|being
        invite|encourage|attract|tempt the|that|this|his|unwanted|such ..1 assault|attack|abuse
            |harassment|trouble|attention|comment|comments
        put|place|land himself|herself|themselves|yourself|yourselves|themself ..1 at_risk
            |in_danger|in_that|in_this|in_a|in_the|in_harm|in_risky|in_such|in_these|in_those
        make himself|herself|themselves|yourself|them|her|him ..2 target|targets|victim
            |vulnerable|easy_prey
        let|allow himself|herself|themselves|yourself ..1 to|be|get|into|become|fall
        let|allow him|her|them|it ..1 do_it|happen|touch_her|get_away_with_it|carry_on_hurting
            |to_happen
        lead him|her|them|the_boy|a_boy ..1 on
        give him|them|her|off the_wrong_idea|the_wrong_signals|the_wrong_message|mixed_signals
            |the_wrong_impression
        make|provoke|drive|force {harmed} ..1 do_it|hit|angry|lash_out|jealous|snap|lose
        push him|her|them too_far|to_it|over_the_edge
        because|after|when|until she|he|they|you|the_victim ..2 wind|wound_up|wound|provoke|nag
            |push_him|push_her|make_him_angry|make_her_angry|make_him_jealous|answer_back
            |talk_back|make_them_angry|disrespect_him
        choose|decide|want|agree to be|go|get|stay exploited|with_the_gang|abused|hurt|groomed
            |involved|mixed_up|with_them|with_him
        make|made poor|bad|foolish|stupid|silly|unwise|wrong|risky|terrible choice|choices
            |decision|decisions
        engage|involved|indulge in risky|reckless|risk_taking|promiscuous sexual? behaviour
            |behaviours
        bad|poor|foolish|stupid|silly|unwise|reckless|naive|careless|gullible of her|him|them|to
            ..1 {reckless}
        be|is|was|were|been ..2 naive|gullible|careless|foolish|stupid|reckless|silly enough|to
            |and
        """,
        hint=_WHAT_COULD_OTHERS_DO,
        clear=_SOUND,
    ),
    Wording(
        """
        what|how could|can|should|might ..3 have|do ..3 to prevent|avoid|stop|escape|protect
            |deserve ..2 assault|attack|abuse|it|this|that|being|herself|himself|themselves
            |happening|what|rape|harassment|him|them
        what|how could|should {harmed}|they_themselves have do|done|act|behave|avoid|prevent|stop
            |protect ..2
        how could|can|should|might ..4 have ..1 avoid|prevent|protect_herself|protect_himself
        could|would|might have ..1 avoid|prevent|be_avoided|be_prevented|been_prevent|been_avoid
            |be_fine|been_fine|been_safe|be_safe by|if
        what was|were|is she|he|they|the_victim|the_girl|you ..1 wear|think_of|do_there|do_out
            |do_alone|do_in|do_at|do_with
        had|was|were|has she|he|the_victim|the_girl ..2 drink|drunk|flirt|lead|take_drugs|wear
            |provoke
        how much had|did she|he|they|the_victim ..2 drink|drunk
        girls|women|young_women|young_people|pupils|children|people|you|boys ..1 need|should|must
            |have|ought|had_better to? better? ..1 cover_up|dress|avoid_wear|watch_what|wear_less
            |wear_more|stay_in|stay_home|not_go_out|be_more_careful|avoid_walk|avoid_go
            |avoid_drink|avoid_attract|think_about_what_they_wear|stop_put|not_walk|not_wear
            |not_drink
        girls|women|people|pupils who|that wear|drink|send|dress|share|post|flirt ..8 expect
            |should|can_not|risk|ask|must|attract|will
        if you|they|she|he|girls|people ..2 send|dress|wear|drink|flirt|walk|go|share|post ..12
            expect|can_not_complain|can_not_be_surprised|no_surprise|be_surprised
            |your_own_fault|only_blame|asking|serves
        open|expose|leave|lay|set himself|herself|themselves|yourself|themself up|open|to|for
            |exposed
        live with|face|accept|suffer the|those|his|her|their consequences|results
        mistake|mistakes|error|errors ..1 {harmed} make|lead
        mistake|mistakes|error|errors that . make|lead
        what ..3 do wrong
        lead|contribute ..1 to the|her|his|their own? assault|attack|abuse|rape|exploitation
            |grooming
        can not ..12 and|then ..1 be_surprised|expect|complain|act_surprised|cry|be_shocked
        could|can not {harmed} ..2 have ..2 {victim_left}
        what was|were he|they|the_boys|a_boy|any_man supposed|meant|expected to think|do
        it takes two
        own|accept|admit|face|recognise|see their|her|his part|role|share|mistake|mistakes
        dress modestly|sensibly|decently|more_modestly|appropriately|down
        tempt|distract|provoke|encourage boys|men|him|them|lads
        not|stop|to_stop to? tempt|distract|encourage|provoke boys|men|him|them|lads
        was|were|is|be ..1 drunk|high|alone|flirting ..1 so|and|what
        play with fire
        know|accept|take the risks|risk ..3 and|but|so|of
        see|find|spot|identify|discuss|list|explain|show|say where|what|how ..3 go wrong
        common sense|would|could|will
        be|is|was it ..1 sensible|wise|clever|safe|smart|right of ..2 to
        keep|carry_on text|message|reply|talk|meet|see ..4 he|they|she think|assume|believe|get
        ask|invite|beg to be {mistreated}
        signals|message|messages|impression ..2 be|is|was|were {harmed} ..1 give|send
        what|which signals|message|impression was|were|did {harmed} ..1 give|giving|send|sending
        how responsible|blameworthy|guilty|much_to_blame|far_to_blame is|was|were|are ..4 for what
            ..2 happen
        only {mistreated} when|if|because they|she|he|you
        know|knew ..1 what could|might|would happen|go_wrong
        if|when {harmed} have|had ..1 listen|think|stay|say_no|be_careful|been_careful|be_sensible
        put|continue|be|is|are put? himself|herself|themselves in danger|harm|harm_'s_way
        serve|serves him|her|them|you right
        what|no_wonder ..2 dress|wear like_that|that
        no_wonder|not_surprising|hardly_surprising she|he|they ..4 hurt|attack|target|groom|follow
        """,
        hint=_WHAT_COULD_OTHERS_DO,
        clear=(*_SOUND, _answerable),
    ),
    Wording(
        """
        not ..2 make themselves|herself|himself|yourself|yourselves ..2 victim|target|targets
        not ..1 come cry|run|moan|complain
        """,
        hint=_WHAT_COULD_OTHERS_DO,
        clear=(believed_by_others, rejected),
    ),
)

RULES = (
    Rule(
        code="SAF002",
        name="Blame on the person harmed",
        reason=(
            "A pupil who has been harmed hears that it was their doing and says nothing."
            " Responsibility stays with the person who does the harm."
        ),
        source="RSHE statutory guidance, July 2025, Being safe (secondary), item 4",
        severity=Severity.ERROR,
        failing=Example("Why didn't she block him sooner?", Voice.ASK, Phase.KS3),
        passing=Example(
            "What made it hard for her to tell, and what could a friend do?", Voice.ASK, Phase.KS3
        ),
        find=tone_check(
            "SAF002",
            ALL_BUT_ANSWERS,
            _WORDINGS,
            "“{matched}” puts the blame on the person who was harmed.",
        ),
    ),
)
