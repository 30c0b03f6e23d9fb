"""SAF009: saying that a harm is what most young people do."""

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
from generator.lessons.checks.wording.framing import asked, believed_by_others, negated, rejected
from generator.lessons.checks.wording.patterns import Match, Wording


def _of_worry(match: Match) -> bool:
    """Whether the many worry about a harm or are told of it, rather than do it."""
    return not match.sentence.words.isdisjoint({"worry", "worried", "uncommon", "rare", "few"})


_SOUND = (negated, believed_by_others, rejected, asked, _of_worry)
_HINT = (
    "Say what the figures show: “Most young people do not carry”. Give the number and its source."
)

_HARMS_DONE = words(
    "nude nudes porn knife blade gang gangs drugs fight sext sexting weapon violence carry vape"
)


def _no_harm_named(match: Match) -> bool:
    return _HARMS_DONE.isdisjoint(match.sentence.words)


_MANY_OF_THEM = (
    "{many} of? the|these|those|our|your|my? ..2 {young} ..4",
    "{everyone} ..5",
)

_WORDINGS = (
    Wording(
        """
        carry ..3 {weapon}
        carry $
        carry now|these_days|today|nowadays|round_here|around_here|one|for_protection|in_this_area
        have|own|keep|hide|bring|buy|hold ..3 {weapon}
        armed
        ask|be_asked|invite|get_asked ..2 to join ..2 gang|gangs
        join|in|into|part_of|belong_to|drawn_into|caught_up_in|recruited_by|run_with ..1 gang|gangs
        send|swap|share|exchange|take|trade|ask_for ..2 nude|sext|sexts|explicit_images
        sext|sexting
        watch|see|view|look_at|use ..2 porn|pornography
        take|use|try|sell|deal|smoke|been_offered|be_offered|offer|deal_in ..2 drugs|weed|cannabis
        get stab|into_knife_fights|into_fights
        be|get|involved_in|caught_up_in|affected_by|touched_by|exploit|groom ..1 violence
            |knife_crime|county_lines|exploit|groom
        have|having|has ..1 sex
        vape|drink|fight|steal|shoplift
        """,
        subjects=_MANY_OF_THEM,
        hint=_HINT,
        clear=_SOUND,
    ),
    Wording(
        """
        knife|gun|gang|street|youth crime|crimes|violence|culture|carry ..1 is|are|has|have|be
            |now ..2 {spread}
        carry|carrying ..3 is|are|has|have|become|be ..3 {spread}
        knife|weapon|blade|gang|gangs|stab|nude|sexting|porn|pornography|county_lines|drugs is
            |are|be|have|has|become|get|getting ..3 {spread}
        violence|fight is|are|be ..2 {spread}
        violence|harassment|exploitation among|amongst|by young_people|teenagers|children is|has
            ..2 {spread}
        almost_certainly|more_than_likely|bound_to|will_have ..2 have|has|been|be|seen|happened &
            your
            |you & {=hurt}|{=weapon}|{=sexual}|{=gang}
        {=norm} ..4 {young}|girls|boys ..6 {=weapon}|gang|gangs|nudes|sexting|porn|drugs|harass
            |groom|exploit|assault|robbed & so|your|you|certainly|will|bound ! never|not|few|rare
        be|is|are what|how|something all|most|every|the_average|typical|normal|any|modern|today_'s
            ..1
            {young}|couples|romance|lads|teen|relationship|relationships ..4 do|does|look|looks|like
            |go|goes|like_now
        virtually|nearly|almost|practically|pretty_much all|every|each ..1 {young} ..2 have|has|had
            |will|do|does|are|is ..8 {=hurt}|hardcore|porn|{=weapon}|{=sexual}|{=gang}
        just|simply|only london|city|school|teenage|modern|street life & {=hurt}|{=weapon}|{=gang}
            |stabbings
        something|thing|what we|you|they|everyone|everybody have|has ..1 all ..1 do|done|tried
            |been|felt & consent
            |{=hurt}|{=sexual}|moment|heat|lie|jealous
        almost|nearly|practically|virtually|pretty_much nobody|no_one|none ..6 without ..4 {=hurt}
            |{=sexual}
            |{=weapon}|dirty|send|seeing|sent
        most|every|all|typical ..1 {young} ..2 would|will|do|does|has|have|will_have ..8 &
            only_natural
            |natural|violent_relationship|hit_back|hitting|before_leaving|by_now
        hitting|fighting|sexting|choking|checking|shouting|carrying|vaping|porn ..4 is ..2 what
            |pretty|quite
            |just|only|perfectly most|standard|normal|natural|common|everyone|part
        practically|virtually|basically|more_or_less all ..2 on|in|into|doing|watching ..4
        gangs|knives|drugs|dealers ..2 have ..2 grip|hold|control on|of|over|in ..1 every|all|most
        look|count along|round|around|across ..3 and count
        nobody|no_one|few|hardly_anyone ..2 get|gets|wait|waits|ask|asks|reach|reaches ..6 without
            |for_a_yes|for_consent
            |permission ..6
        universal|second_nature|like_a_phone|like_breathing & {=hurt}|{=weapon}|carrying|carry
            |name_calling
            |{=sexual}
        in the minority|majority & {=hurt}|{=gang}|{=weapon}|{=sexual}|drugs|you_are
        everybody|everyone|every_one|anyone|all_people your age ..2 has|have|had|is|do|does ..6
            {=hurt}|done_it|{=sexual}|{=weapon}
        it|that is|be ..1 normal|natural|fine|only_natural|okay|usual for|to|that ..1 couples
            |boyfriends|girlfriends|boys|girls|teenagers|partners|lads|people ..6 check|track
            |shout|hit|send|carry|fight|control|read|jealous|watch|share|ask
        big|older|bigger|secondary kids|children|pupils|boys|ones|ones_at ..4 carry|fight|use|vape
            |take things|something|stuff|them|one|weapons|{=weapon}
        so|that_is_why|which_is_why ..2 many|most|lots ..4 carry|take|bring|keep|have|hide ..2
            something|things|one|protection|with_them
        half|most|third|quarter|percent|nine_in_ten|majority of ..1 all? ..1 {young}|girls|boys ..6
            {=hurt}|violence|{=weapon} & true_scale|rising|every_day|no_further_comment|shock
            |tell_them
            |remind|stress
        figure|statistic|percentage|per_cent & no_further_comment|without_comment|no_explanation
            |speak_for_itself|speaks_for_itself|sink_in
        epidemic|plague|wave|explosion|tidal_wave|tsunami|outbreak|surge|scourge of ..2 knife
            |weapon|gang|stab|violence|youth|blade|crime|gun
        knife|gang|violence|stab epidemic|plague|pandemic|explosion|crisis
        it is|has|be ..3 {spread} for|to|that|among ..4 {young} ..7 {weapon}|gang|gangs|nude
            |fight|carry|drugs|porn|sext
        it is|has|be ..3 {spread} for|to|that|among ..4 {young} ..7 carry|have ..3 {weapon}
        how|so common|widespread|normal|usual|many ..2 {weapon}|gang|gangs|carry is|are|have
        {weapon} ..2 in|at every|most|all school|schools|bag|bags|street|pocket
        gangs ..2 in|on|at every|most|all school|schools|street|streets|estate|area
        part_of everyday|normal|daily? life for|of ..3 {young}
        hardly_any|scarcely_any|no|few {young} ..5 without ..2 {weapon}
        find|meet|see ..1 {young} ..4 without ..2 {weapon}
        {weapon}|gang|gangs|violence|sexting|nude|drugs|porn is|are|be ..1 a? fact|way|part of ..2
            life
        a_whole_generation|a_generation|this_generation ..4 knife|gang|violence|porn|weapon
        """,
        hint=_HINT,
        clear=_SOUND,
    ),
    Wording(
        """
        something|what|thing {young} just|all? do|does
        what|thing everyone|everybody|they_all|all_of_them do|does
        everyone|everybody do|does it|this|that|the_same
        """,
        hint=_HINT,
        clear=(*_SOUND, _no_harm_named),
    ),
)

RULES = (
    Rule(
        code="SAF009",
        name="Harm made to look normal",
        reason=(
            "Pupils who think that most others carry or send are likelier to do it. Carrying is"
            " uncommon, and lessons must not suggest otherwise."
        ),
        source="RSHE statutory guidance, July 2025, Personal safety (secondary), item 5",
        severity=Severity.ERROR,
        failing=Example("Loads of teenagers carry a knife.", Voice.SAY, Phase.KS3),
        passing=Example("Most teenagers do not carry a knife.", Voice.SAY, Phase.KS3),
        find=tone_check(
            "SAF009",
            ALL_BUT_ANSWERS,
            _WORDINGS,
            "“{matched}” makes a harm sound like what most young people do.",
        ),
    ),
)
