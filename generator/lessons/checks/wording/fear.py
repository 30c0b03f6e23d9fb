"""SAF003: shock and scare, which do not keep pupils safer and can do harm."""

from __future__ import annotations

from generator.lessons.checks.wording.fault import tone_check
from generator.lessons.checks.wording.finding import (
    ALL_BUT_ANSWERS,
    Example,
    Phase,
    Rule,
    Severity,
    Voice,
)
from generator.lessons.checks.wording.framing import believed_by_others, negated, used_as
from generator.lessons.checks.wording.patterns import Match, Wording


def _research(match: Match) -> bool:
    """Whether the sentence tells what research found about shock, rather than using it."""
    words = match.sentence.words
    return not words.isdisjoint({"research", "studies", "evidence", "review", "trials", "harm"})


_WORDINGS = (
    Wording(
        """
        {showing} ..5 graphic|shocking|gory|gruesome|harrowing|brutal|disturbing|bloody|horrific
            |distressing|real|real_life|hard_hitting|chilling|horrifying|terrifying|upsetting ..2
            {pictures}|story|stories|testimony|detail|details|case|account|accounts|scenes
        {showing} ..4 {pictures} ..4 {gore}
        {showing} ..3 {gore} ..1 {pictures}
        graphic|gory|gruesome|bloody|horrific ..1 photo|image|picture|detail|details|footage|clip
            |description|descriptions|story|account
        slow_motion
        injury|injuries|wound|damage ..4 knife|blade|machete|bullet|gun ..2 cause|make|do|leave
        {showing}|put_up|bring_in|hang ..2 {pictures} of ..3 murder|dead|kill|stab|dying|injured
        {pictures} of ..2 murder|dead|dying|stab|injured ..1 teenagers|teenager|children|child|boy
            |boys|girl|people|pupils
        describe|tell|explain|show ..3 how ..6 bleed|die|suffer
        in ..1 detail how ..6 bleed|die|hurt|stab|kill
        bloodstained|blood_stained|bloodied|blood_soaked
        slides|x_rays|photo|image|picture|video of ..4 {weapon} ..3 do|does|did|to
        message sink|sinks|hit|hits in|home
        most|really|truly upsetting|shocking|disturbing|horrible|graphic|brutal|harrowing ..2
            image|picture|photo|footage|news|story|stories|clip|video|film|case
        """,
        hint="Leave the shock out: say what a person can do and where they can get help.",
        clear=(negated, believed_by_others, used_as, _research),
    ),
    Wording(
        """
        shock|scare|frighten|terrify|terrifies|jolt|horrify|alarm|fear pupils|them|children
            |students|young_people|the_class|teenagers|boys|girls|the_group|everyone ..2 off|away
            |straight|into|out_of|from|with|so|enough|$
        to|will|must|should|can ..1 shock|scare|frighten|terrify|horrify ..1 pupils|them|children
            |students|young_people|the_class|the_group|boys|teenagers|you
        hard_hitting|scared_straight|scare_tactic|scare_tactics|shock_tactic|shock_tactics
            |shock_value|fear_factor|wake_up_call|short_sharp_shock
        put the_fear
        horror|horrors|terror|brutality of
        how brutal|terrifying|bloody|horrific|frightening ..6 is|was|be|prison|life
        sight|smell|sound of ..2 blood|death|dying|prison
        visit|trip|tour|tours to|of|round|inside a|the? prison|jail|cell|cells|court_cells
            |mortuary|morgue|young_offender_institution
        ex_offender|ex_prisoner|ex_convict|former_offender|former_gang_member ..1 to tell|shock
            |describe|talk|warn|scare
        mother|mum|parent|parents|family of ..2 murder|stab|kill|dead ..3 describe|tell|talk|speak
        """,
        hint="Take the scare out: say what a person can do and where they can get help.",
        clear=(negated, believed_by_others, _research),
    ),
    Wording(
        """
        you|they|he|she|them|him ..1 will|could|may|might|can|would|going_to ..2 be|end_up
            |finish_up|wind_up|die ..3 dead|in_prison|in_jail|in_hospital|in_a_coffin|behind_bars
            |in_the_ground|in_a_grave|in_the_morgue|killed|kill|six_feet_under|in_a_cell
            |in_a_wheelchair|in_a_body_bag|die
        end_up|finish_up|wind_up|end ..2 dead|in_prison|in_jail|in_a_coffin|behind_bars
            |in_a_grave|in_a_body_bag|in_the_ground|in_a_cell
        you|they|he|she will|are_going_to die|bleed|be_stab|get_stab|be_kill|get_kill|be_raped
        dead or|and ..2 prison|jail|jailed|locked_up|inside
        prison or|and ..2 dead|death|the_grave|the_cemetery|the_morgue
        your|his|her|their|the_whole life|lives|future is|will_be|are|was|be over|ruined|finished
            |destroyed
        ruin|destroy|end|wreck your|their|his|her ..1 life|future|lives for_ever?
        be|end_up|get|find_yourself ..1 locked_up|buried|in_the_ground|put_away or|and ..2 buried
            |dead|locked_up|inside|killed
        follow|haunt|stay_with you|them|him|her ..1 for_ever|forever|all_your_life|for_life
        ruin|destroy|end|wreck your|their|his|her ..1 chances|prospects|dreams|career|reputation
        pick|choose out? ..2 coffin|headstone
        your|his|her|their own? coffin|funeral|grave|gravestone|body_bag|headstone|death_bed
        pool|pools of ..1 blood
        bleed|bleeding to_death|out
        could|will|may|might|would be the? next|next_victim victim|$
        next ..1 could|might|will be you|your_child|one_of_you|someone_in_this_room
        last day|night|hours|thing|breath of|on|with your|his|her|their life|lives|earth
        graveyard|cemetery|morgue|mortuary|body_bag|coffin
        identify ..1 your|his|her|their|the body
        dead ..3 minutes|hours|seconds|days later|afterwards|after
        no child|teenager|pupil|young_person|one|girl|boy is|are|will_be safe
        kiss|wave|say your|their|his|her future|life|dreams goodbye
        more|harder ..2 flinch|cry|squirm|gasp|shudder
        break|breaks ..1 down? ..3 defence|defences|guard
        bring|invite in? ..2 parents|mother|family|father of a|the ..1 stab|murder|kill|dead
        wrong|one|single|only_one ..1 mistake|move|click|step|slip and ..4 dead|over|ruined|gone
            |lie|prison|destroyed|finished|lose
        kills|kill in_seconds|in_minutes|within_minutes
        nobody|no_one|nowhere is|will_be safe
        there is no|never_any way_back|going_back|escape|way_out
        """,
        hint="Take the threat out: say what usually happens, what a person can do and who helps.",
        clear=(negated, believed_by_others),
    ),
)

RULES = (
    Rule(
        code="SAF003",
        name="Scare or shock",
        reason=(
            "Trying to shock children can cause real harm, and it hurts most those who have lived"
            " it. Pupils need to know what to do and where to go."
        ),
        source=(
            "Youth Endowment Fund, Three insights from the Youth Endowment Fund Toolkit, 2021;"
            " RSHE statutory guidance, July 2025, Personal safety (secondary), item 5"
        ),
        severity=Severity.ERROR,
        failing=Example("Carry a blade and you'll end up in a coffin.", Voice.SAY, Phase.KS4),
        passing=Example(
            "Most people never carry, and an adult can help anyone who feels unsafe.",
            Voice.SAY,
            Phase.KS4,
        ),
        find=tone_check(
            "SAF003",
            ALL_BUT_ANSWERS,
            _WORDINGS,
            "“{matched}” sets out to shock or scare.",
        ),
    ),
)
