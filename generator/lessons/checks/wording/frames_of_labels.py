"""Labels by meaning: a child called by a harm, foretold, or answerable as an adult would be."""

from __future__ import annotations

from generator.lessons.checks.wording.framing import believed_by_others, rejected, warned_against
from generator.lessons.checks.wording.patterns import Wording

_SOUND = (believed_by_others, rejected, warned_against)

FORETOLD = (
    Wording(
        """
        future|potential|natural|born|would_be|typical|likely|tomorrow_'s ..1 offender|offenders
            |criminal|criminals|victim|victims|abuser|abusers|bully|bullies|thug|rapist|rapists
            |gang_members|perpetrator|perpetrators|troublemaker|killer|predator|inmates
        {harmer}|offender|criminal|thug|victim in the making
        profile|type|sort|kind|makings|hallmarks of ..3 offender|criminal|victim|bully|abuser
            |dealer|predator|thug|troublemaker|perpetrator|gang|gangster
        fit|fits|show|shows|has|have|match|matches the profile|makings
        {pupils}|child|boy|girl|those|ones|boys|girls|your_son|your_daughter ..2 likely|bound
            |going|certain|sure|destined to ..1 offend|reoffend|join|become|be_a|end_up|kick_off
            |turn|hurt|abuse|bully|commit|cause_trouble|go_off_the_rails
        our|the|your ..1 vulnerable|damaged|difficult|needy|disturbed|troubled|tricky
            |low_ability|broken|at_risk ones|lot|kids|bunch|crowd|group|set|boys|girls
        our|the vulnerable|needy|damaged $
        which|who|name|list|vote|point|rank ..3 classmates|class|year|group|room|pupils|students
            |boys
            |girls|us|you ..2 is|are|be|would|will|might ..2 most|likely|bound ..3 at_risk|likely
            |to|risk
        sort|rank|divide|split|group|put the ..1 class|pupils|children|year|group ..3 into & victims
            |bullies|followers|victim|bully|offenders|risk
        tick|circle|choose|pick|which ..6 fits|fit|are|describes|describe ..1 you & bully|victim
            |target|abuser|bystander|follower
        flag|flagged|labelled|listed|down|known|marked as ..3 high_risk|risk|gang|offender|victim
            |perpetrator|vulnerable|dangerous
        {harmer}|offender|criminal|victim|bully|gang type|types|profile|material
        of the type|sort|kind we|they are worried_about|have_in_mind|watch|fear
        tag|mark|flag|list|name ..2 the ..3 bound|exploited|vulnerable|at_risk|offenders in|on
            |beside
        damaged|broken|ruined|disturbed|toxic children|child|pupils|pupil|kids|boys|girls|ones|lot
        once a|an . always
        abusers|bullies|victims|criminals|offenders to_be|in_waiting|of_the_future|of_tomorrow
        dot|star|sticker ..4 by|on|next_to|beside|for|wear|wears ..4 pupils|names|name|people
            |students|those
        wear|wears|given|give|hand ..3 lanyard|badge|wristband|sticker|armband & gang|risk
            |vulnerable
            |affiliated|offenders
        your|read|find_out|discover|get diagnosis|type ! doctor|gp
        are|is you|she|he|your_partner|your_ex codependent|a_narcissist|narcissist|toxic
            |a_psychopath
            |an_addict|borderline
        problem|chaotic|rough|broken|dysfunctional|troubled homes|families|home|family|parents
        ace score|scores ! never|not|populations|population
        quiz|test|checklist|score|scores|scoring|tick|questionnaire|survey|grid|scale ..8 whether
            |if|which|who|how ..2 you|they|pupils|your|each|are|is ..4 victim|abuser|bully
            |offender|narcissist|toxic|at_risk|psychopath|dangerous|risk|abusive|groomed
        invite|select|choose|pick|identify|place|put|flag|refer|seat|target|single ..5 because|as
            |since ..2 he|she|they|you ..1 {=foretell}|fit|show|has|have|likely|at_risk ..4
        seat|sit|place|put|keep|watch|move ..2 {pupils} ..2 likely|prone|at_risk|who_might|who_may
        keep an? ..1 eye on & {=brand}|likely|offend|trouble
        """,
        hint="Say what happened or what the child needs, not what the child is or may become.",
        clear=_SOUND,
    ),
)

ANSWERABLE = (
    Wording(
        """
        {someone_harmed} ..2 choose|decide|opt|elect|volunteer|prefer|want|agree|consent|start ..4
            {life_of_crime}
        choose|decide|opt ..2 to ..3 {life_of_crime}
        {someone_harmed} ..3 run|running|set_up|build|own|manage|make|earn|earning ..4 business
            |enterprise|money|living|wage|wages|profit|operation|firm & {life_of_crime}|train|line
            |lines|phone|package|packages|drugs|deal|business ! for_someone|for_others|exploit
        like|as any|an|a|every other? adult|grown_up|man|woman|criminal ..6 ! find_you
        face|take|accept the music|consequences & {harmed}|children|boys|girls ! {harmer}|abuser
            |adult
        {harmed}|child|boy|girl|lads|lad|pupil|kids|at_thirteen|at_fourteen|at_fifteen &
            entrepreneur
            |entrepreneurs|into_business|went_into_business|sold_herself|sold_himself|sell_herself
            |sell_himself|sells_herself|consensual|hardened|man_enough|woman_enough|put_herself_out
            |put_himself_out|lead_men_on|lead_boys_on|will_not_be_told|working_for_an|on_the_payroll
            |her_dealer|playing_the_field|temptress|lolita|jailbait ! not|never|no|cannot
        calculating|manipulative|cunning|scheming|conniving|savvy|knowing & for_a ..3 year_old
            |operator
            |beyond|she|he ! adult|abuser|he_is_calculating
        use|uses|used her|his looks|charms|body|wiles to|and|for
        plays|play|played up to ..2 boys|men|lads|older
        prefer|prefers|enjoy|enjoys|like|likes|want|wants|love ..1 the ..1 fast|easy|quick money
            |cash|life
        drug|crime|criminal|street ..1 empire|business|operation|enterprise & how|build|built|run
            |ran|he|she
            |his|her ! adults|exploit
        not|hardly|scarcely ..1 really|exactly|truly a? ..1 victim|innocent|child
        temptress|seductress|nymphet|man_eater
        trade|trading|trades on ..2 body|bodies|looks
        tears|crying ..2 be|is|are ..1 manipulation|manipulative|an_act|fake
        nine|ten|eleven|twelve|thirteen|fourteen|fifteen going on
        willing|active|consenting|keen participant|participants|partner|accomplice
        girls|boys|children|she|he|pupils who|that? ..2 look|looks|dress|act|acts|seem ..2 eighteen
            |twenty|nineteen|older|over_age|like_adults|like_women|like_men
        a|her|his|their consensual|mutual|two_way ..1 relationship|affair|arrangement & child|girl
            |boy|she|he|thirteen|fourteen|fifteen|twelve|pupil|older
        she|he|they|child|children|boy|girl|pupil|teenager ..3 know|knew|understand|understood ..2
            exactly_what|perfectly_well|full_well|fully_what|the_score|full_score
        {someone_harmed} ..3 old|big|grown|mature|experienced|clever|bright|smart enough to
        own|free|freely|willing|willingly|consent|consenting|happily|eager|keen ..2 will|choice
            |accord|free_will|took_part|participant|went & {life_of_crime}|older|man|sex|gang
            & he|she|they|child|pupil|girl|boy
        """,
        hint="A child cannot agree to being exploited: say who used them, and what they need.",
        clear=_SOUND,
    ),
)
