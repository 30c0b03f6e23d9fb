"""SAF010 and SAF013: promises that no school can keep, of secrecy and of safety."""

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
from generator.lessons.checks.wording.framing import (
    believed_by_others,
    conditional,
    negated,
    rejected,
)
from generator.lessons.checks.wording.patterns import Match, Wording


def _limited(match: Match) -> bool:
    """Whether the sentence goes on to those who will be told."""
    return any(word in match.after for word in (" but ", " except ", " apart from ", " only "))


def _part_of_a_story(match: Match) -> bool:
    words = match.sentence.words
    return not words.isdisjoint({"surprise", "story", "present", "survey", "researchers"})


_SECRECY_SOUND = (believed_by_others, conditional, _limited, rejected, _part_of_a_story)

_SECRECY = (
    Wording(
        """
        i|we|you will|would|shall|do? not|never ..1 tell|repeat_it_to|mention_it_to|pass_it_on_to
            |speak_of_it_to ..2 {anybody}
        not to tell {anybody}
        i|we will|would|shall|do? not|never ..1 pass_it_on|repeat_it|breathe_a_word|say_a_word
            |let_on|share_it|mention_it|repeat_anything|pass_anything_on
        will|would not|never ..1 go_any_further|go_further|be_passed_on|be_repeated|be_shared
        tell|show no_one|nobody|no_one_else|nobody_else ! nobody_why|no_one_why
        nobody|no_one|nobody_else|no_one_else|no_other_adult|no_adult ..2 will|need|has|have|is
            |can ..3 know|read|hear|see|find_out|be_told|find
        will not|never leave these_four_walls|this_room|the_room|the_class
        nothing ..5 leave|go_beyond|go_outside|get_out
        goes|go no further
        nothing|none|not_a_word|no_word ..6 go|goes|travel any further|farther|anywhere
        agree|promise|offer|undertake|decide not to share|tell|report|pass|inform|involve|record
        will|would not|never ..1 report|record|repeat|pass|disclose|log ..1 anything|what|it|on
            |everything
        no teachers|teacher|adults|adult|staff|parents|parent|one_else|grown_ups|grown_up will|ever
            |needs|has|shall ..2 hear|know|find|see|be|read|learn
        nothing ..6 will|shall|can ..1 find|get|come|make|go|reach ..2 its|back|out|home|you|them
        will|can|would ..1 be ..1 see|seen|read|heard|known by no_one|nobody|none
        can|will|could never ..1 be traced|trace|followed|linked|known|identified|found
        gagging|non_disclosure|silence|secrecy|confidentiality ..1 agreement|clause|contract
            |pledge|oath|form
        oath|vow|pledge|promise|pact|code of ..1 secrecy|silence|confidentiality|omerta ! no
        sworn|sworn_in|bound to ..1 silence|secrecy
        without ..2 anyone|anybody|anybody_else|anyone_else|parents|staff|you|school ..2 ever? ..1
            being|be
            informed|told|know|knowing|find|finding|hear|hearing
        i do not report|tell|pass|repeat|snitch $
        no ..1 names|notes|records|consequences , no ..1 names|notes|records|consequences
        loyalty|friendship|trust ..1 means ..2 keeping quiet|silent
        not even ..4 will|would|can ..2 find|know|see|hear|read|be
        let_us|we|our|shh|please|so|this|just_for_us & do not tell|say|mention|breathe|repeat ..3
            mummy|daddy|mum|dad|your_parents|grown_ups|anyone
            |at_home|teacher|a_soul|a_word
        nobody|no_one 's? ..3 get|gets|be|is|are pass_on|repeat|report|share|retold|passed_on
        will|would not|never ..1 breathe|say|whisper ..1 a? word
        nobody|no_one|none_of_us ..3 repeat|repeats|pass_on|mention ..6 what|this|it|home|outside
            |anyone
        not|never|no ..4 tell|inform|involve|contact|email|ring|let ..2 home|parents|family|dsl
            |your_mum|your_dad|other_staff ..6 {=secrecy}|unless_you_say|without_your
        i keep ..1 secret well|safe
        good at keeping|keep secret|secrets
        not|never ..1 go|get|travel|leak|leave beyond|past|outside|further ..1 you|us|me|this
            |these
        nothing|none|no_word ..8 be|is|gets|get ..2 report|pass_on|repeat|record|tell|share
            |write_down
        parents|mum|dad|family|carers|teachers will|would|need|do not|never ..1 find_out|know
            |hear|be_told|be_tell|learn
        i|we|you will|can not|never let|tell|share ..3 anyone|anybody ..1 know|else
        """,
        hint="Say what you can keep: “I can't promise to keep it secret if someone is at risk. I"
        " would tell only the people who can help.”",
        clear=(*_SECRECY_SOUND,),
    ),
    Wording(
        """
        stay|stays|staying|remain|remains|kept|keep|keeps ..2 in|between|within|inside this|these
            |the|us|our|you_and_me room|classroom|four_walls|class|us|you|circle|group|$
        stay|stays|staying|remain|remains ..1 here|in_here|between_us|secret|a_secret|private
            |confidential|with_me|in_this_room|between_you_and_me|in_confidence
        just|only|strictly|is|stay|purely ..1 between you_and_me|us|ourselves|the_two_of_us
        your secret is|will_be safe
        secret|secrets ..1 safe with
        completely|totally|entirely|strictly|absolutely|fully|always|wholly|100_percent
            confidential|private|secret
        in complete|total|strict|strictest|absolute confidence|secrecy|confidentiality
        everything|anything|whatever|all ..6 is|be|remain|stay ..2 confidential|private|secret
            |a_secret|between_us
        pact|vow|oath|pinky|word_of_honour|cross_your_heart|cross_my_heart & repeat|repeats|tell
            |nobody|secret|outside|share|goes|leaves|leave ! break|keep_safe
        i|we|you_can|rest_assured|let_us|us_all|my & {=promise} & {=secrecy} ! not|mean_nothing
            |never|unless|surprise|at_risk|no_adult_can|bad_secret|trust
        promise|guarantee|assure|offer|swear|give ..4 secrecy|confidentiality|secret|to_keep_it
            |to_keep_quiet|privacy|total_privacy
        promise|guarantee|swear ..4 keep ..4 secret|to_yourself|to_myself|private|quiet
        will|would|can|could|shall keep it|this|that|your_secret|everything|whatever ..3
            to_myself|to_yourself|to_themselves|secret|a_secret|quiet|private|between_us
        stay|stays|remain|remains|is|are|be ..1 confidential|private|secret & unless_you|unless_they
            |until_you
        between|amongst ..1 the? two|pair|three|rest of you|us|them
        just|only for us & tell|shh|secret|play|say|here
        top|total secret
        zip|button|lock ..1 it|lips|your_lips|your_mouth
        cross your|my heart
        special|little|own ..1 secret|secrets ! bad|worry|unsafe|ask_you
        keep your|their|his|her|the secret
        my lips are sealed
        nothing ..6 will|shall|can ..1 reach|get_to|get_back_to
        bound by confidentiality|secrecy|silence & open|honest|freely|anything|everything|whatever
        hide|hidden|secret|away from ..1 grown_ups|adults|teachers|parents|mummy|daddy|staff
        no need|reason ..1 to? pass_it_on|report|repeat|record & keep_quiet|stay_quiet|secret
        just|only|purely between you|ourselves|the_two|the_three|these
        take|takes|carry ..4 to_the|my|his|her|their grave
        off_the_record|our_little_secret|our_secret
        you can trust|rely_on me not
        """,
        hint="Say what you can keep: “I can't promise to keep it secret if someone is at risk. I"
        " would tell only the people who can help.”",
        clear=(*_SECRECY_SOUND, negated),
    ),
)

_LEFT_OPEN = words("may might could perhaps possibly sometimes often usually likely")


def _left_open(match: Match) -> bool:
    """Whether the outcome is put as possible ("it may stop"), not as sure."""
    return not _LEFT_OPEN.isdisjoint([*match.before.split()[-4:], *match.matched.split()])


_GUARANTEE_SOUND = (negated, believed_by_others, rejected, _left_open)

_GUARANTEES = (
    Wording(
        """
        nothing bad|else|more|worse? ..1 will|can|could|is_going_to ..1 happen|change|go_wrong
        no_one|nobody will|can ..1 ever? ..1 hurt|harm|touch|find_out|bully|know|get|come_after
            |blame|be_cross|be_angry|laugh you|it_was_you|at_you|with_you|who_told|about_you
            |that_you_told
        he|she|they|the_bully will|can never|not ..1 find_out|know|hurt_you|do_it_again
            |bother_you|come_near|touch_you|hurt_anyone|come_back|get_you|trouble_you|contact_you
        police|school|social_services|court|courts will|can not ..1 take|arrest|do|charge|tell
            |contact|prosecute|get_involved
        vanish|disappear|go|delete|remove for_ever|forever|for_good|completely|permanently
        nothing|no_harm|no_trouble will|can ..1 come|follow
        never ..1 be hurt|bully|in_danger|harm|alone again
        """,
        hint="Say what you can do: “I don't know yet what will happen. I'll tell you what I know,"
        " and I'll stay with you in this.”",
        clear=(believed_by_others, rejected, _left_open),
    ),
    Wording(
        """
        promise|guarantee|assure|swear ..4 will|would|are|is|can|that ..6 be|stop|okay|fine|safe
            |happen|end|work|all_right|protected|better|well
        guarantee ..6 safe|safety|protection|protected|success|change
        promise ..4 safe|safety|all_right|okay|fine
        everything|it|things|all ..1 will|is_going_to|are_going_to ..1 be|turn_out|work_out ..1
            all_right|alright|fine|ok|okay|over|sorted|perfect|back_to_normal|for_the_best
        tell|report|talk|speak|block|say_no|ask|stand_up|walk_away ..8 will|always|never ..2 stop
            |work|works|end|fix|solve|sort|fails|fail|mend
        bully|bullying|messages|abuse|threat|harassment|it|he|she|they|this will|is_going_to ..1
            definitely|certainly|surely|always|straight_away|immediately? stop
            |stop_straight_away|go_away|end|leave_you_alone|disappear
        saying_no|say no always|never ..1 work|works|fail|fails
        always work|works|stops_it|keep_you_safe|keeps_you_safe|protects|makes_it_stop
        100|completely|totally|perfectly|absolutely|always|entirely percent? ..1 safe|protected
        keep ..3 safe from|for ..2 all|every|any|ever|harm
        definitely|certainly|for_sure|without_fail ..2 stop|work|help|be_safe|end|keep_you_safe
        your ..2 will be safe|protected|fine
        police|school|teachers|adults|we|they|i will sort|fix|solve|end|stop it|this|that|everything
            |him|her|them
        over|fix|sort|finish by tomorrow|next_week|monday|the_weekend
        you|they|he|she|your_child will|are_going_to ..1 be safe|fine|protected|ok|okay|all_right
        """,
        hint="Say what often happens and what comes next: “Telling often helps. If it doesn't, tell"
        " another adult, and keep on until someone does.”",
        clear=_GUARANTEE_SOUND,
    ),
)

RULES = (
    Rule(
        code="SAF010",
        name="Promise of secrecy",
        reason=(
            "An adult who has promised to keep a secret must break faith to keep a child safe."
            " Pupils are told the limits of confidentiality before they speak."
        ),
        source="RSHE statutory guidance, July 2025, paragraphs 84 to 86",
        severity=Severity.ERROR,
        failing=Example("What you tell me stays between us.", Voice.SAY, Phase.KS3),
        passing=Example("I can't keep it between us if someone is at risk.", Voice.SAY, Phase.KS3),
        find=tone_check(
            "SAF010",
            ALL_BUT_ANSWERS,
            _SECRECY,
            "“{matched}” promises a secrecy that a school can't keep.",
        ),
    ),
    Rule(
        code="SAF013",
        name="Guarantee of what will happen",
        reason=(
            "A child who was promised that it would stop, and for whom it didn't, may never tell"
            " again."
        ),
        source="RSHE statutory guidance, July 2025, paragraphs 84 to 86",
        severity=Severity.ERROR,
        failing=Example("Tell a teacher and the bullying will stop.", Voice.SAY, Phase.KS3),
        passing=Example(
            "Tell a teacher. If that doesn't help, tell another.", Voice.SAY, Phase.KS3
        ),
        find=tone_check(
            "SAF013",
            ALL_BUT_ANSWERS,
            _GUARANTEES,
            "“{matched}” promises what nobody can be sure of.",
        ),
    ),
)
