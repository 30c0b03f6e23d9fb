"""Scare by meaning: a harm and a threat, or something shown or staged for the shock of it."""

from __future__ import annotations

from generator.lessons.checks.wording.framing import (
    believed_by_others,
    used_as,
    warned_against,
)
from generator.lessons.checks.wording.patterns import Wording

_SOUND = (believed_by_others, warned_against, used_as)

SCARE = (
    Wording(
        """
        {=spectacle} & {=death}|{=injury}|{=weapon}|stab|attack|crash|arrest|mugging & show|play
            |open_with|start|begin|watch|look|display|project|pass|put|see|handle|hold|bring|lead
            |view|follow|study|flash|count ! no ..1 {=spectacle}
            ! not ..1 look|show|play|use ! play|plays|show|use not ! no
            ..1 real ! online|kind|no_pictures|local_choice|emergency_calls|private|delete|report
            |share|helpline|law
        {=spectacle} & hard_to_look|hard_to_watch|not_easy_to_watch|be_the_point|is_the_point
            |brace|warn|unforgettable|stick_with|never_forget|stay_with|upset|uncomfortable
            |strong_stomach|look_away & {=death}|{=injury}|{=weapon}|surgeon|police|victim|family
            |violence|abuse|point|real|prison|crash ! skip|choose
        so_that|until|to_make|make|makes|let|leaves ..3 room|class|hall|they|them|pupils|everyone
            go|fall|goes|falls|is|sit|feel|sinks|hits ..2 quiet|silent|silence|still|cold|home
            |shock|scared|afraid|sick|in
        {=spectacle}|story|talk|speaker|account|letter & go|goes|falls|fall|sit ..1 quiet|silent
            |in_silence
        cell|prison|jail|handcuffs|court|grave|coffin|funeral|morgue|mortuary|hearse & imagine
            |handle|touch|feel|hear|slam|lie|sit_in|stand_in|try|wear|picture|close_your_eyes
            |replica ! support|right|rights|someone_you_know|parent_in
        empty chair|chairs|desk|desks|seat|seats|place|bed|peg|coat|shirt|shoes & thought|think
            |who_did_not|never|belong|{=death}|once
        you|your_son|your_daughter|your_child|your_family|one_of_you|someone_in_this_room|yours
            ..3 may|could|might|will|would be the? ..1 next
        unless ..8 you|he|she|they|your_son|your_daughter|your_child ..4 {=doom}|next|lose|die
            |dead|news|headlines|regret
        {=weapon}|{=gang}|{=sexual} & {=doom} & you|your|they|he|she ! help|support|can_be
        predator|predators|groomers|abusers|paedophiles|strangers|gangs|killers|dealers ..1 be|are
            ..1 waiting|hiding|lurking|watching|hunting|everywhere|circling|out_there|behind|in
        predator|predators|groomers|monsters|killers & wait|lurk|hunt|prowl|every|behind & your|you
        imagine|picture|think_of & blood|{=death}|coffin|funeral|cell|scream|grave & you|your
        never ..2 see|hear|hug|hold your|his|her|their ..2 family|mum|home|mother|parents|friends
        one|single photo|picture|click|mistake|message|text|night|drink|pill|puff|punch|image &
            ruined|ruin|gone|destroyed|dead|{=doom}
        whole|entire life|future ..2 is|be|was|will_be ..1 over|gone|ruined
        999|emergency|dying|distress call & play|hear|listen
        call|recording|scream|screams|cries|voicemail ..6 silence|silent|dim
        worst|every ..2 nightmare|nightmares
        sick bowls|bags
        swap|change|trade places & wheelchair|injured|grave|cell|footballer|coffin
        another|one_more ..1 teenager|child|young_person|boy|girl|victim ..3 has|will|be ..3
            {=hurt}|knifed
            |bleeding|dead|bleed
        audio|sound ..2 reconstruction|recording of
        throw away the key
        lock|locked ..1 you|them|him|her up ! lock_you_in
        children|teenagers|girls|boys|kids ..2 be|are|get snatched|abducted|kidnapped|taken|stolen
            |murdered
            |trafficked
        last thing|words|face ..4 ever ..1 see|saw|hear|heard|say|said
        officer|officers|police ..3 burst|storm|raid|handcuff|arrest|drag & pupil|pupils|class
            |room|primed
        real|very_real|serious|high ..1 chance|risk|danger of ..8 {=hurt}|rapist|{=death}
        no happy ending|endings
        describe|tell ..3 how the ..1 {weapon} ..2 go|goes|went|enter|entered|feel|felt
        so ..4 understand|see|know|learn what ..2 happen|happens when & show|display|photo|house
            |car|wreck
        dim|lower|turn_off|switch_off the lights & {=spectacle}|call|play|story|{=death}|{=weapon}
        pull|pulls|hold|holds no punches|nothing_back
        exactly|just what ..3 happen|happens ..3 prison|showers|inside|cell|jail
        trauma ward|unit|centre|bay & visit|trip|take|tour
        sober|straighten|wake|shake|toughen|snap them|him|her|pupils|you|boys|girls|class up|out
        begin|began|start|started & finish|finished|end|ended & post_mortem|funeral|grave|morgue
            |coffin|cell|court|prison
        on the news|front_page|headlines & you|your|next|family
        everyone_who|those_who|boys_who|people_who|somebody_who|someone_who ..3 think|thought ..2
            tough|hard|invincible|clever|safe|it_would_never|it_could_never
        knock ..3 door & police|news|mother|mum|parents
        your|a|his|her|their mum|mother|parents|family|dad ..3 bury|identify|cry_over|stand_over
            |never_see|plan_your|choose_your|collapse|scream|sob
        last|final words|breath|message|text|photo|picture|birthday|goodbye|meal & {=death}|never
            |stab|before
        minutes|seconds|years|hours ..4 bleed|die|die_from|alone_in_a_cell|in_a_cell|behind_bars
        {=death}|{=injury}|prison|stab & vivid|graphic|every_detail|in_detail|as_real_as
            |realistic|spare_no|no_detail|do_not_hold_back|hold_nothing
        describe|tell|explain|list|imagine ..3 what|how ..4 {weapon}|bullet|acid ..3 do|does|feel
            |feels to|when|going|inside
        """,
        hint="Take the scare out: say what a person can do and where they can get help.",
        clear=_SOUND,
    ),
)
