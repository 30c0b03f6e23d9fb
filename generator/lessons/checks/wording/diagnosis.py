"""SAF014: telling from the outside what a person has or what has happened to them."""

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
from generator.lessons.checks.wording.framing import (
    asked,
    believed_by_others,
    conditional,
    hedged,
    negated,
)
from generator.lessons.checks.wording.patterns import Match, Wording


def _told_by_clinician(match: Match) -> bool:
    """Whether the sentence speaks of a diagnosis already made, or plans for pupils' needs."""
    return not match.sentence.words.isdisjoint(
        {"diagnosis", "diagnosed", "doctor", "told", "plan", "send", "passport"}
    )


def _of_a_kind(match: Match) -> bool:
    """Whether the words name a kind of learner to plan for ("pupils who have ADHD")."""
    words = match.sentence.words
    return not words.isdisjoint({"adhd", "autism", "autistic"}) and not words.isdisjoint(
        {"card", "cards", "task", "support", "time", "symbols", "help", "adapt"}
    )


def _said_inside(match: Match) -> bool:
    """Whether somebody tells it themselves ("a pupil who says they have been hurt")."""
    told = {"say", "tell", "think", "believe", "feel", "report", "disclose", "you", "we"}
    return not told.isdisjoint(match.matched.split())


_CLEAR = (negated, believed_by_others, hedged, asked, _told_by_clinician, _of_a_kind)

_WORDINGS = (
    Wording(
        """
        is|are|was|were|be|seem|must_be|sounds clearly|obviously|probably|a_bit|really|plainly
            |totally|just|definitely|very|quite|so|such|deeply? {condition}
        narcissist|psychopath|sociopath|psycho|schizo|maniac|nutter|pathological_liar
        has|have|had|must_have|got|develop|show|with ..1 signs_of? {disorder}
        must|clearly|obviously|probably|plainly|definitely be|is|has|have ..1 autistic|adhd
            |autism|on_the_spectrum|hyperactive|dyslexic
        suffer|suffers|suffering from ..2 {disorder}|trauma|low_self_esteem|an
        """,
        hint="Say what was seen or heard, and leave the cause open. A doctor diagnoses.",
        clear=_CLEAR,
    ),
    Wording(
        """
        mean|means|prove|proves|show|shows|tell|tells|confirm ..1 us|you? ..1 that? {described}
            ..1 has|have|is|are|was|were|had ..2 {mistreated}
        {described} who . ..5 has|have|is|are|was clearly|obviously|definitely|probably|always
            |certainly? been|being ..1 {mistreated}
        must|has_obviously|have_obviously|has_clearly|have_clearly|clearly|obviously have|has
            |been|is|being|was ..2 {mistreated}
        sure|certain|definite|clear|sure_fire|tell_tale sign|signs|proof|evidence of|that ..5
            {mistreated}|abusive
        always|definitely a? sign|signs of ..2 {mistreated}
        mean|prove|show|tell that|us|you? ..1 something|things|life|home is|are|be ..2 going_on
            |go_on|wrong|happening|happen|bad|amiss
        typical|all_the|classic|obvious|clear|textbook|usual sign|signs|marks|behaviour of ..2
            {mistreated}|abused|trauma
        always|only|must come|comes|stem|stems|arise ..1 from|out_of ..2 trauma|abuse|home|neglect
        learn it|that|this ..1 from|at his|her|their|home father|dad|mother|mum|parents|home|family
        due|down|thanks to ..1 trauma|abuse|neglect|attachment|a_disorder|undiagnosed
        caused|cause|explained|explain by ..2 trauma|abuse|neglect|attachment|undiagnosed
        because|since he|she|they was|were|has|have|had ..2 abuse|neglect as a child
        """,
        hint="Say what was seen or heard, and leave the cause open. Tell the DSL what you noticed.",
        clear=(negated, believed_by_others, hedged, conditional, _said_inside),
    ),
)

RULES = (
    Rule(
        code="SAF014",
        name="Diagnosis from the outside",
        reason=(
            "A sign can have many causes. A label given by a teacher or a card can send help the"
            " wrong way, and one given to someone who harms can excuse it."
        ),
        source=(
            "Keeping children safe in education (DfE), part one: only trained professionals should"
            " attempt to diagnose a mental health problem"
        ),
        severity=Severity.WARNING,
        failing=Example("A pupil who laughs is traumatised.", Voice.TEACHER, Phase.KS3),
        passing=Example("A pupil may laugh for many reasons.", Voice.TEACHER, Phase.KS3),
        find=tone_check(
            "SAF014",
            ALL_BUT_ANSWERS,
            _WORDINGS,
            "“{matched}” tells from the outside what a person has or has been through.",
        ),
    ),
)
