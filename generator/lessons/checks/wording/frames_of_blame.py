"""Blame by meaning: a harm, the person harmed, and something they did or should have done."""

from __future__ import annotations

from generator.lessons.checks.wording.framing import believed_by_others, rejected, warned_against
from generator.lessons.checks.wording.patterns import Wording

_SOUND = (believed_by_others, rejected, warned_against)

BLAME = (
    Wording(
        """
        what|thing|things|choice|choices|step|steps|mistake|mistakes ..2 {someone_harmed} ..2
            could|should|might|ought ..3 do|make|take|change|avoid|act ..8 differently|instead
            |so_that|otherwise|sooner|earlier|to_stay_safe|to_avoid|to_prevent|to_stop
        {someone_harmed} could|should|might|ought_to have ..2 do|say|act|choose|behave|handle ..6
            differently|instead|better|sooner|earlier
        bring_out|show|explain|draw_out|establish|underline|stress|note|point_out ..1 that|how ..8
            {someone_harmed} ..2 let|allow|cause|invite|encourage|enable|make|bring|open ..3
            {=hurt}|it|this|happen|carry_on|go_on
        by . ..6 {someone_harmed} ..1 let|allow|invite|encourage|enable|cause|help|bring|open ..4
            {=hurt}|it|this|them|him|her
        {=hurt}|trouble ..4 because|since|as ..1 {someone_harmed} ..1 be|was|were|had|have|keep
            |let|go|went|wear|drink|send|give|trust|reply|answer|show|post|leave|ignore|walk
            |choose|choose ..8 {=clothing}|alone|back|on|reply|number|photo|profile|public
        {someone_harmed}|people|pupils|children|kids|girls|boys who|that ..2 be|get|are|have_been
            ..1 {=hurt} ..2 have|had|are|be|were ..1 usually|generally|mostly|almost_always
            |nearly_always|tend|probably
        pick_on|target|hurt|bully|attack|follow|choose|go_for|rob|prey_on ..2 people|children|kids
            |those|pupils|girls|boys|anyone|someone|ones ..1 who|that ..2 let|look|seem|invite
            |allow|show|do_not|dress|walk|act
        only|just {=hurt}|pick_on|target ..2 people|children|kids|those|pupils|girls|boys|anyone
            |someone
        girls|boys|young_women|ladies|students|pupils ..8 think_twice|think_carefully
            |think_about|think_hard|be_careful|be_sensible|watch|mind ..3 {=clothing}|what_you
            |how_you|where_you|who_you ..8
        {=clothing} & stay_out_of_trouble|keep_out_of_trouble|avoid_trouble|attract|attention
            |be_safe|stay_safe|keep_safe & girls|women|daughter|daughters|she|her|you
            ! nobody_asks|no_one_asks|whatever|no_matter
        {=hurt} ..3 would|could not|never ..1 have ..2 if|had ..1 {someone_harmed}
        would|could have ..2 be|been ..1 {=hurt}|safe|fine|avoided|prevented ..3 if|had
            ..1 {someone_harmed}
        if_only ..1 {someone_harmed}
        {someone_harmed} ..1 put|place|land|leave ..1 himself|herself|themselves|yourself ..6
            {=hurt}|risk|danger|harm|way
        {someone_harmed}|victim|victims 's? ..2 part|role|share|contribution|responsibility ..2
            in|for ..4 {=hurt}|what|happen|incident
        if {someone_harmed} had ..2 {=hurt}|block|blocked|tell|told|say|said|listen|listened|stay
            |stayed
            |think|leave|left|refuse|walk|ignore|keep|kept ..12 none_of_this|would|never|nothing
        if ..3 had ..8 none_of_this|this_would_never|nothing_would
        mistake|mistakes|error|errors|slip|slips ..3 lead|led|put|cost|result|end ..8 {=hurt}
            |exploited|danger|this|here
        smart|clever|wise|sensible|strong|savvy|foolish|silly|naive|weak ..1 girl|girls|woman|women
            |person|people|pupil|one|ones|boy|boys ..1 see|know|read|say|walk|leave|spot|avoid
            |do_not|never|end|end_up|get|fall|stay
        nobody|no_one would|will ..1 {=hurt}|target|want ..2 {someone_harmed} if
        how|because|why greed|vanity|naivety|carelessness|foolishness|curiosity|pride|silliness
            |laziness|stubbornness|trust
        greed|vanity|naivety|carelessness|foolishness|curiosity|pride|silliness|flirting ..2 land
            |landed|lead|led|get|got|put|cost|bring|brought|make|made
        ask|see|find_out|work_out ..1 the|a ..1 {young} who|that be|was|were ..2 {=hurt} ..2 what
            ..2 they|he|she ..1 do|did|say|said
        girls|women|children|people|pupils|those who|that ..3 wander|stray|go_off|walk|trust
            |follow|stay|snitch ..4 get|end|pay
        ignore|ignored the|all|every ..1 warnings|signs|red_flags|advice
        pay|paid|pays the price
        snitch|snitches|grass|grasses ..3 worse|get|deserve|end
        {=hurt}|naive|foolish|unwise of the|a|that ..1 boy|girl|child|pupil|woman|victim ..1 to
        empower|empowers|equip|equips|enable|teach|teaches|help|helps ..1 women|girls|pupils|them
            ..1 to?
            avoid|prevent|fend_off|escape ..1 rape|assault|abuse|being
        whose ..1 silly|stupid|bright|daft|fault idea|fault|decision
        good|healthy|high|strong|enough ..1 self_esteem|confidence|self_respect|boundaries|values
            ..2 do|does
            |will|never|is|would not|get|be ..2 {=hurt}|picked|target|groomed|exploited|chosen
        child|children|girl|girls|boy|boys|pupil|pupils|person|people with ..2 self_esteem
            |confidence
            |self_respect|sense|values ..1 do|does|will|would not
        tips|rules|advice|ways|steps for|on|to ..2 not|avoid|stop|prevent ..1 become|becoming|be
            |being ..1 a?
            ..1 target|victim|{=hurt}
        what ..1 should|could|can ..1 the? victim|survivor|person_harmed ..1 learn|do|change
        had {someone_harmed} ..2 report|reported|tell|told|say|said|speak|spoken|leave|left|block
            |listen ..12
        teach|tell|remind|warn your daughter|girls|daughters ..1 not|never|to ..2 encourage|tempt
            |lead|provoke
            |dress|cover|attract
        it takes two
        best protection|defence|safeguard ..6 is|be ..2 a? girl|girls|boy|woman|women|child|saying
            |to
        both ..3 responsible|to_blame|at_fault|share|wrong & {=hurt}|victim|incident
        responsible|accountable|responsibility & {someone_harmed} & own|their_own|her_own|his_own
            & {=hurt}|safety ! do|does_the
        moral|message ..3 is|be ..2 {=clothing}|never_trust|do_not_trust|be_careful
        to_avoid|to_prevent|avoid|stop|prevent be|being|getting ..2 {=hurt} & {=clothing}|girls
            |women
        """,
        hint="Ask what the person causing the harm, a friend or an adult could do differently.",
        clear=_SOUND,
    ),
)
