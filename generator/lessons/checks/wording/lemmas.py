"""The table that brings the forms of a word together: "told", "tells" and "telling" are "tell".

Only words that the rules ask about are listed. Auxiliary verbs (did, had, was, would) are left as
they stand, because a rule needs to see that "have you been" looks back and "would you be" doesn't.
"""

from __future__ import annotations

_REGULAR_VERBS = """
abuse accept act admit adopt affect agree allege allow answer argue arrange arrest ask assault
associate assume attack attract avoid behave believe belong blame block boast bottle brag bully
call carry catcall challenge change charge chase cheat claim comfort commit compete complain
confess confirm contact control convince cope corner cover cry cut cyberbully dare deal decide
decline defend delete demonstrate describe deserve destroy develop die disclose discuss display
dramatise dress drop embarrass enact encourage end engage escape exchange exclude expect
experience explain exploit explore fail fend film finish fix flinch flirt follow force frighten
give gossip grab groom grope guarantee handle happen harass harm hassle hit humiliate hurry hurt
identify ignore imagine improvise insist insult intimidate invite involve isolate join kick kidnap
kiss laugh learn let lie like listen live look lure manipulate marry mature mend mention message
mock move mug murder nag name need neglect offer open oppress order overreact pass perform
persuade pester pick play poke post practise prepare present press pressure pretend prevent
promise prompt prosecute protect prove provoke pull punch punish push put question raise reach
react read realise reassure recall reckon recount recreate recruit reenact refuse regret rehearse
relate remain remember repeat reply report resist respect respond reveal rob ruin scare scream
seem serve shame share shock shout shove show shudder silence slap slip smoke solve sound spike
spread stage stalk start stay stop store struggle suffer suggest suit survive suspect swap talk
target taunt tease tempt tend terrify threaten touch trap traumatise treat trick trigger trust
turn type upset use value vape victimise view visit volunteer wait walk want warn watch wave
whisper wink work worry wreck yell
"""

_IRREGULAR_FORMS = """
abuser abusers
attacker attackers
become becomes became becoming
begin begins began begun beginning
betray betrays betrayed betraying
blade blades
bleed bleeds bled bleeding
break breaks broke broken breaking
bring brings brought bringing
build builds built building
bullet bullets
buy buys bought buying
bystander bystanders
catch catches caught catching
choose chooses chose chosen choosing
come comes came coming
do doing done
draw draws drew drawn drawing
drink drinks drank drinking
drive drives drove driven driving
exploiter exploiters
feel feels felt feeling
fight fights fought fighting
find finds found finding
firearm firearms
forget forgets forgot forgotten
get gets got gotten getting
give gives gave given giving
go goes went gone going
groomer groomers
grow grows grew grown growing
gun guns
hang hangs hung hanging
hear hears heard hearing
hide hides hid hidden hiding
hold holds held holding
image images
influencer influencers
keep keeps kept keeping
kill kills killed killing killings killer killers
knife knives knifes
know knows knew known knowing
lead leads led leading
leave leaves left leaving
lose loses lost losing
machete machetes
make makes made making
mean means meant meaning
meet meets met meeting
mugger muggers
nude nudes
perpetrator perpetrators
photo photos photograph photographs pic pics
picture pictures
pistol pistols
put puts putting
rape rapes raped raping
rapist rapists
role roles
run runs ran running
say says said saying
secret secrets
see sees saw seen seeing
sell sells sold selling
send sends sent sending
shank shanks shanked
shoot shoots shot shooting
sleep sleeps slept sleeping
speak speaks spoke spoken speaking
stab stabs stabbed stabbing stabbings
stalker stalkers
stand stands stood standing
steal steals stole stolen stealing
stick sticks stuck sticking
swear swears swore sworn swearing
sword swords
take takes took taken taking
tell tells told telling
think thinks thought thinking
threat threats
throw throws threw thrown throwing
understand understands understood understanding
victim victims
weapon weapons
wear wears wore worn wearing
wind winds winding
wound wounds
write writes wrote written writing
"""


def _regular_forms(verb: str) -> tuple[str, ...]:
    """Every regular form a verb could have, misspelt ones included: those never occur."""
    endings = ["s", "es", "ed", "d", "ing"]
    forms = [verb + ending for ending in endings]
    if verb.endswith("e"):
        forms.append(verb[:-1] + "ing")
    elif verb.endswith("y"):
        forms += [verb[:-1] + "ies", verb[:-1] + "ied"]
    else:
        forms += [verb + verb[-1] + "ed", verb + verb[-1] + "ing"]
    return tuple(forms)


def _table() -> dict[str, str]:
    table = {form: verb for verb in _REGULAR_VERBS.split() for form in _regular_forms(verb)}
    for line in _IRREGULAR_FORMS.strip().splitlines():
        lemma, *forms = line.split()
        table.update(dict.fromkeys(forms, lemma))
    return table


LEMMAS: dict[str, str] = _table()
"""From a form to its lemma; a word that is not listed stands for itself."""
