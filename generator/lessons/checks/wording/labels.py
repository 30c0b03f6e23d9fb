"""SAF004 and SAF005: names that brand a child, and words that make a child older than they are."""

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
    believed_by_others,
    negated,
    rejected,
    used_as,
)
from generator.lessons.checks.wording.patterns import Match, Wording


def _named_as_label(match: Match) -> bool:
    """Whether the sentence talks about the name itself: who gets called it, and why."""
    words = match.sentence.words
    return not words.isdisjoint(
        {"call", "label", "labels", "labelled", "notice", "assume", "stereotype", "stereotypes"}
    )


def _of_health(match: Match) -> bool:
    return not match.sentence.words.isdisjoint({"healthy", "sleep", "food", "exercise", "diet"})


_SOUND = (negated, believed_by_others, rejected, used_as, _named_as_label)
_CHILD_FIRST = "Name the child first and the harm done to them: “a child who is being exploited”."

_LABELS = (
    Wording(
        """
        gang member|members|nominal|nominals|boy|boys|girl|girls|kid|kids|youth|youths|banger
            |bangers|associate|associates|related_youth|involved_youth|types|lifestyle|life
        member|members of a|the|that? gang|gangs
        gang affiliated|involved|associated|linked|connected
        gangster|gangsters|gangbanger|gangbangers|roadman|roadmen|hoodlum|hoodlums
        county_lines|drug|drugs|county_line runner|runners|mule|mules|dealer|dealers|courier
            |couriers|boy|boys
        drug_runner|drug_mule|drug_dealer|drug_runners|drug_mules|drug_dealers
        young|youth|juvenile|child|teenage|known|persistent|repeat offender|offenders|criminal
            |criminals|delinquent|delinquents|thief|thieves|dealer|dealers|perpetrator
        lifestyle choice|choices
        choose|want|opt_for|adopt|prefer|live|pick|drawn_to|drift_into ..2 gang|criminal|street
            |gangster|county_lines life|lifestyle|culture|path
        gang|criminal|street|chaotic lifestyle|lifestyles
        gang|street|road|roads|thug|criminal life
        turn|drift|fall to|into crime|criminality|a_life_of_crime
        """,
        hint=_CHILD_FIRST,
        clear=(*_SOUND, _of_health),
    ),
    Wording(
        """
        at_risk youth|youths|young_people|young_person|teen|teens|teenagers|kids|boys|girls|pupil
            |pupils|children|students|groups|communities|families
        high_risk youth|youths|young_people|kids|boys|pupils|families|individuals|group
        troubled|problem|difficult|disaffected|deviant|delinquent|wayward|feral|hardened teen
            |teens|teenagers|youth|youths|kids|children|boys|girls|pupil|pupils|family|families
            |estate|child|young_people
        bad|naughty|rough|nasty|wrong kid|kids|boys|girls|lot|sort|crowd|children|families|child
            |boy|girl|kind|type
        broken|dysfunctional|bad|rough home|homes|family|families|background|backgrounds
        hard_to_reach
        thug|thugs|yob|yobs|hooligan|hooligans|hoodie|hoodies|lowlife|lowlifes|scum|junkie
            |junkies|druggie|druggies|crackhead|crackheads|addict|addicts|chav|chavs|slag|slags
            |slut|sluts|delinquent|delinquents|troublemaker|troublemakers|wrong_un|tearaway
            |tearaways|bad_apple|bad_apples|lost_cause|no_hoper|ne_er_do_well|ringleader|psycho
            |deviant|deviants|paedo
        criminals|offenders|criminal_types|a_criminal|an_offender
        up to no_good|their_usual
        """,
        hint="Say what happened or what the child needs, not what the child is.",
        clear=_SOUND,
    ),
)


_OLDER = (
    Wording(
        """
        streetwise|street_wise|worldly|worldly_wise|street_smart
        mature|advanced|grown_up|old|sophisticated|experienced|developed|adult for his|her|their
            |your age|years
        mature|wise|old|older beyond|than his|her|their|your actual? years|age
        old before|beyond his|her|their time|years
        old head on
        grow|grown up ..1 fast|quickly|quick|early|too_soon|before_their_time
        seem|look|act|behave|come_across|appear ..3 like|more_like|as ..1 grown|adult|adults
            |grown_up|man|woman|eighteen_year_old|twenty_year_old|grown_man|grown_woman
        more like|of|an|adult an|a? adult|grown_up|man|woman than ..2 child|girl|boy|pupil
            |teenager
        hardly|barely|scarcely|not_really|no_longer|not_exactly a? child|kid|little_girl
            |little_boy|children
        no angel|angels|innocent|innocents
        not|hardly|far_from ..2 as? innocent
        know|knew ..1 exactly|perfectly_well|full_well|just ..1 what he|she|they|you ..1 is|are
            |was|were|do
        know what she_wants|he_wants|she_is_doing|he_is_doing|they_are_doing
        big|old|tough|strong|tall|grown|mature enough to look|handle|take_care|cope|fend|know
            |deal|protect|manage|defend
        can|could|able_to ..1 look_after|handle|take_care_of|fend_for|cope_by|stand_up_for
            himself|herself|themselves
        do not shock|upset|scare|frighten|hurt easily
        not easily shocked|upset|hurt|frightened
        need|needs|want less|no|little ..1 help|protection|support|looking_after|comfort|care
            |supervision
        do|does not need ..1 protecting|protection|comfort|looking_after|help_like|babying
        little|proper|young man|woman|grown_up|adult already|at_eleven|at_twelve
        proper|real|regular little man|woman|adult
        get|getting himself|herself|themselves|into what she_was|he_was ..2 into
        know|knew what he|she|they ..1 get|getting|let into|himself|herself
        sexually experienced|aware|mature|advanced|forward|knowing
        tough|strong|hard|resilient and|so ..1 need|needs no|little|less
        adult|man|woman|grown_up|head of the house|home|family
        present|presents|come_across|pass as|for ..1 older|adult|grown_up|an_adult|eighteen
        hold|holds|holding his|her|their own
        street smarts|sense|wisdom
        not ..1 easily shaken|fazed|rattled|bothered|upset
        a? woman|man|adult in every|all|all_but way|ways|name
        big|bigger|older|larger|tall|taller ..1 lad|boy|girl|boys|girls|pupils who|can ..1 know|take
            |handle|look|cope|manage|stand
        know how to handle|look_after|take_care_of|defend|protect himself|herself|themselves
        so|very|already grow_up at|for
        older|maturer|wiser|tougher than her|his|their|most|other|the ..1 classmates|peers|age|years
            |friends|class|children
        do|does not present|come_across|seem|appear as? ..1 vulnerable|a_child|childlike|young
        no need to check|protect|comfort|worry|shield|look_after
        promiscuous|sexually_active_already|precocious|seductive|lolita
        experienced|forward with boys|men|girls
        """,
        hint="Describe what the child said or did; a child of any height or manner needs care.",
        clear=(*_SOUND,),
    ),
)

RULES = (
    Rule(
        code="SAF004",
        name="Label that brands a child",
        reason=(
            "A label makes a harmed child sound like the one who harms, and it sticks. The"
            " responsibility belongs to whoever exploits them."
        ),
        source=(
            "Keeping children safe in education (DfE), on child criminal exploitation;"
            " RSHE statutory guidance, July 2025, paragraph 15c"
        ),
        severity=Severity.ERROR,
        failing=Example("Devon is a gang member.", Voice.PUPIL, Phase.KS4),
        passing=Example("Devon is being exploited by a gang.", Voice.PUPIL, Phase.KS4),
        find=tone_check(
            "SAF004",
            ALL_BUT_ANSWERS,
            _LABELS,
            "“{matched}” brands a child, as though the harm were who they are.",
        ),
    ),
    Rule(
        code="SAF005",
        name="Child made older than they are",
        reason=(
            "Some children, Black children above all, are seen as older and tougher than they are,"
            " and so get less care and less protection."
        ),
        source=(
            "HM Inspectorate of Probation, Academic Insights, June 2022 (J. Davis, on"
            " adultification bias)"
        ),
        severity=Severity.ERROR,
        failing=Example("Ama is mature for her age.", Voice.TEACHER, Phase.KS3),
        passing=Example(
            "Ama is 12, and needs the care that any 12-year-old needs.", Voice.TEACHER, Phase.KS3
        ),
        find=tone_check(
            "SAF005",
            ALL_BUT_ANSWERS,
            _OLDER,
            "“{matched}” makes a child older or tougher than they are.",
        ),
    ),
)
