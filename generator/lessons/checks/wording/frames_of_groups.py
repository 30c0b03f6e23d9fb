"""Stigma by meaning: a kind of people, a word that makes it all of them, and a bad trait."""

from __future__ import annotations

from generator.lessons.checks.wording.framing import believed_by_others, rejected, warned_against
from generator.lessons.checks.wording.patterns import Wording

_SOUND = (believed_by_others, rejected, warned_against)

STIGMA = (
    Wording(
        """
        {kind_of_people} & {trouble_of_people} & {=generalise}|expect|come_from|comes_from
            |come_out_of|more_than|much_of|most_of|why|because|keep_in_mind|in_mind|particular
            |especially|ones|hold|end_up|lead_to|cause|bring
            ! worry|target|targeted|stereotypes?|assume|treat|protect|same|every_community
            |any_community|racism|prejudice|discrimination|right|rights|unfairly|believe|more_often
        {kind_of_people} culture|values|upbringing|homes|backgrounds|traditions|beliefs ..3
            explain|explains|cause|causes|mean|means|lead|leads|encourage|encourages|teach|teaches
            |make|makes|accept|accepts|tolerate|tolerates
        why ..1 do|are|is|have ..2 {kind_of_people} ..2 {group}|kids|people|families|pupils
            |children|parents|men|women|youths ..3 {trouble_of_people}
        why ..1 do|are|is ..2 people|kids|boys|girls|families|pupils|those ..1 from|on|in ..2
            {kind_of_people} ..4 {trouble_of_people}
        {kind_of_people}|boys|girls|men|women ..2 hold|have ..1 backward|old_fashioned|sexist
            |outdated|primitive|violent|extreme|no ..1 view|views|attitudes|respect|ideas|values
        expect {kind_of_people} ..3 to ..3 {trouble_of_people}
        {kind_of_people} ..6 the ones we|you|who lose|worry_about|end|join|cause
        {kind_of_people}|religions|religion|faiths|arrivals|newcomers|overseas|cultures ..4 import
            |imports|encourage|encourages|teach|teaches|settle|settles|bring|brings|breed|breeds
            |produce|produces|drag|drags|lower|lowers ..6 {trouble_of_people}|{=hurt}|patriarchal
            |norms|fists|attitudes|values|scores|knives|down
        which|what|name religion|religions|faith|faiths|culture|cultures|countries|areas|estates
            |communities|the_areas|the_three ..6 {=hurt}|{=gang}|{=weapon}|beat|backward|dangerous
        areas|parts|estates|streets|neighbourhoods|places of? ..4 where|that ..4 {=gang}|criminals
            |{=weapon}|trouble come|comes|live|from|start ! unfair|help|safe_space
        {kind_of_people} & flare_up|reputation|no_aspirations|anger_session|anger_management|scores
            |fists|downhill|patriarchal|protected_against|taught_to_love|no_one_taught|keep_an_eye
            |not_be_trusted|chip_on|boundaries_most|settle|need_the|no_ambition|aspiration
        our|the|those|these {kind_of_people} boys|girls|lads|pupils|students|kids|men|families
            need|lack|struggle|tend|should|must|will|want|only|do_not|cannot
        arrivals|overseas|newcomers|immigration|migration|foreigners|abroad & downhill|worse|rise
            |rising|risen|since|attitudes|crime|trouble ! welcome|respect
        {kind_of_people} ..3 often|always|usually|tend|frequently ..2 {=hurt}|lie|steal|struggle
            |fail
        absent|fatherless|single_parent|single_mother|without_a_father|no_father|dad_is_absent
            |father_is_absent|lone_parent & {trouble_of_people}|sons|lose|worry|particular_note
            |attention ! support|welcome|shapes
        """,
        hint="Speak of one person and what they did, or of what people are told they should be.",
        clear=_SOUND,
    ),
)
