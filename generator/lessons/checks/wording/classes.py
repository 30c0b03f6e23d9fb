"""Classes of words that the patterns name: young people, weapons, harms, the person harmed."""

from __future__ import annotations

_TABLE = """
young: young_people young_person teenagers teenager teens teen kids kid children child pupils
    pupil students student boys boy girls lads lad youths youth youngsters youngster
    people_your_age people_of_your_age your_age your_year your_class this_school schoolchildren
    schoolboys classmates of_you you the_young adolescents under_18s your_mates your_friends
many: lots_of a_lot_of loads_of many most so_many too_many more_and_more all every each nearly_all
    almost_all nearly_every almost_every pretty_much_every practically_every virtually_every
    half_of half half_the the_majority_of countless tons_of plenty_of increasing_numbers_of
    growing_numbers_of a_growing_number_of huge_numbers_of hundreds_of thousands_of a_great_many
    so_much_of an_awful_lot_of a_majority_of large_numbers_of a_huge_number_of a_large_number_of
    a_big_number_of any_number_of loads lots most_of many_of plenty hordes_of vast_numbers_of
everyone: everyone everybody nearly_everyone almost_everyone they_all you_all we_all most_of_them
    all_of_them half_of_them nearly_everybody practically_everyone
harmed: she he they her him them you victim survivor girl boy child person woman pupil student
    teenager friend
described: he she they who child pupil children pupils teenager boys girls boy girl student person
    people attacker abuser parent
class: us the_class the_group your_group your_partner everyone everybody the_person_next_to_you
    the_person_beside_you each_other one_another the_rest_of_us the_others your_table
    your_neighbour a_partner me the_whole_class the_circle someone_next_to_you your_talk_partner
    your_pair
pupils: pupils children students them the_class volunteers a_volunteer each_pupil each_child
    groups pairs everyone everybody every_pupil any_pupil young_people boys girls confident_pupils
    a_pupil learners participants the_group one_pupil two_pupils
group: boys girls men women lads guys blokes males females ladies lasses teenage_boys
    teenage_girls young_men young_women
people: black white asian muslim jewish christian hindu sikh somali african caribbean traveller
    gypsy roma polish romanian albanian turkish pakistani bangladeshi indian chinese
    eastern_european immigrant refugee migrant working_class poor rich gay lesbian bisexual trans
    transgender disabled autistic deaf religious foreign
persons: boys girls men women people families communities parents kids teenagers youths fathers
anybody: anyone anybody a_soul another_soul anyone_else anybody_else your_parents your_mum others
weapon: sharp_object knife blade weapon gun machete sword shank firearm pistol bullet
    something_sharp
harm: abuse assault attack blackmail bully beat beaten bribe catcall chase control cornered_by
    corner_you
    cyberbully exclude exploit film_without follow force frighten grab grope groom harass harm
    hassle hit hurt insult intimidate kick lure manipulate mock mug pester pick_on press pressure
    punch push rape rob scare shame shout_at shove slap spike stab stalk target taunt tease
    threaten touch trap trick upset victimise sexting jumped left_out leave_out make_fun_of
    call_you_a_name call_you_names call_a_name call_names racist sexist homophobic abused
    cut_themselves run_away catfish catfished cheat_on cheated lie_to betray betrayed dumped
    humiliate humiliated embarrassed isolated used_by offered_money nude nudes sext kick_out
    bullying violence abusive violent harassment racism sexism misogyny exploitation assaulted
    unsafe scared frightened afraid terrified worried anxious ashamed guilty lonely unhappy sad
    nervous uncomfortable unwelcome trauma traumatic violated helpless trapped feel_small
    worthless check_your look_through_your read_your go_through_your hit_you make_you_do
    make_you_feel did_not_want knife weapon gun gang gangs drugs police arrest arrested prison
    fight row argument crime porn pornography sex sexual naked private_parts drunk alcohol
    keep_a_secret dare bad horrible worst scary scariest nasty cruel awful upsetting frightening
    distressing danger dangerous mean_to unkind behind_your_back against_your_will shout yell
    jealous pressured uneasy hurtful mugged robbed stabbed spiked death die died killed kill
    lost_someone
own_life: mum dad parents parent mother father family stepdad stepmum carer carers brother sister
    brothers sisters uncle cousin cousins boyfriend girlfriend ex friend friends mates mate
    boyfriend_or_girlfriend mum_or_dad mum_and_dad own home house life lives experience
    experiences
    phone body relationship relationships past childhood bedroom room street upbringing
own_story: their_own_experience their_own_experiences own_experience own_experiences
    personal_experience personal_experiences personal_story personal_stories own_story own_stories
    times_when_they times_they a_time_when_they a_time_they happen_to_them their_own_lives
    their_experience their_experiences their_home_life their_home their_homes their_own_homes
    their_own_home their_own_relationships at_their_house in_their_house
    in_their_family they_have_had they_have_been their_own_families occasions_when_they
mistreated: attack rob abuse hit groom assault exploit neglect hurt harm bully traumatised beaten
    raped rape
    mistreat mistreated
victim_left: leave tell report speak scream run fight say block walk resist get_away get_out
    get_help ask_for_help refuse end stop_it stop_him stop_her stop_them push_him push_her call
    shout go_home listen_to_her listen_to_his turn_it_down think_about_what just_go put_a_stop
    stand_up_for hang_up ignore delete stick_up break_up break_it_off dump come_forward
reckless: wear go_there go_back go_to go_out go_with go_along go_off go_home_with go_alone drink
    trust be_alone be_out be_there be_in have_been_out walk flirt accept get_in get_into get_drunk
    get_involved lead_him lead_her post dress stay open_the_door hang_out hang_around meet let
    send_it send_the send_that send_a send_him send_her send_them send_nude take_the agree
    answer_the_door invite have_drunk take_drugs give_him give_her get_mixed_up talk_to
spread: everywhere rife widespread normal common commonplace an_epidemic out_of_control
    part_of_life part_of_everyday_life part_of_daily_life the_norm usual ordinary fashionable
    just_what_people_do soaring spiralling rampant all_around_us on_every_street typical
    part_of_grow_up part_of_being_young part_of_being_a_teenager what_they_do what_everyone_do
perform: act_out act role_play roleplay perform dramatise reenact re_enact stage improvise
    play_out mime simulate recreate show_us rehearse enact put_on do_a_role_play_of acting_out
    make_a_scene_of
harmer: bully abuser attacker groomer perpetrator exploiter mugger stalker harasser aggressor
    robber rapist gang_leader gang dealer drug_dealer controlling_boyfriend controlling_partner
    controlling_girlfriend victim thief bullies blackmailer predator bad_guy person_doing_the_harm
    person_who_harms person_harmed person_being_harmed person_being_bullied elder older_boy
    abusive_partner racist person_being_hurt
deed: argument attack assault mugging abuse fight fight_scene row bully threat harassment robbery
    robbing groom grooming confrontation stab rape shove push insult incident hit slap threaten
    bullying harass grab hurt mug rob kick punch control intimidate name_calling abusing violence
    catcall shouting_match shout beating chase blackmail corner bribe stalk
showing: show see view watch play display pass_round hand_round share project use look_at put_up
    screen present circulate give_out study examine
pictures: image picture photo footage video videos clip clips film x_rays slides cctv recording
    body_cam
gore: wound stab injury injuries blood gore corpse corpses body bodies crime_scene attack assault
    murder scars fight weapon knife grave graves funeral memorial arrest killing kill shooting
    victim autopsy mortuary operating_theatre beating
condition: depressed traumatised psychotic bipolar a_narcissist a_psychopath a_sociopath ocd
    schizophrenic mentally_ill narcissistic psychopathic codependent paranoid suicidal
    emotionally_damaged damaged disturbed unstable neurotic delusional dissociating
disorder: ptsd ocd depression trauma attachment_disorder an_attachment_disorder attachment_issues
    a_personality_disorder personality_disorder narcissistic_personality_disorder bipolar_disorder
    anger_issues mental_health_problems an_anxiety_disorder anxiety_disorder a_mental_illness
    psychosis daddy_issues stockholm_syndrome low_self_esteem oppositional_defiant_disorder
    a_disorder conduct_disorder a_conduct_disorder post_traumatic_stress
traits: emotional violent aggressive weak weaker stronger dramatic jealous sensitive logical lazy
    dangerous predators abusers potential_abusers potential_rapists rapist rapists perpetrator
    abuser victim bitchy manipulative controlling cleverer smarter better worse braver kinder
    calmer harder nicer good_at bad_at rubbish_at useless_at hopeless_at the_problem to_blame
    gossips liars cheats thieves criminals submissive bossy moody hysterical irrational rougher
    tougher physical competitive caring nurturing immature mature obsessed oppressed backward
    strict violent_by_nature animals sluts rowdier louder quieter softer meaner crueller noisier
    wilder gentler slower harsher brighter lazier messier tidier politer ruder prone_to keener
    more_at_home only_after_one_thing wired built programmed not_allowed forced made_to
habits: talk cry control show play understand know like listen respect care value mind express
    share open_up ask_for_help want get_on grow_up take_no think feel do_feelings stick_up let
    allow believe trust report work behave
someone_harmed: she he they her him them you i victim victims survivor survivors child children
    pupil pupils student students girl girls boy boys woman women person people teenager teenagers
    friend son daughter kid kids lad lads
    aaliyah aaron abdi abdul abigail adam adam ade adele ahmed aisha aisling alex alfie ali alice
    alisha aliyah ama amara amelia amina amir amira amy anaya andre andrew angel anika anna anya
    archie arjun asha ava ayaan ayesha ayo bea beatrice bella ben beth billie blessing bobby brandon
    caleb callum cameron carlos caro cara casey charlie charlotte chen chidi chloe chris connor cora
    daisy damian dan dani daniel danny david dele denise dev devon diego dylan eddie eden edie elena
    eli ella ellie elliot emily emma emmanuel erin ethan eva evie ezra faith farah fatima femi finn
    florence frankie freya gabriel george georgia grace hana hannah harry harvey hassan heidi henry
    holly ibrahim idris imani imran ines isaac isha isla ivan ivy jack jada jade jaden jake jamal
    james jamie jas jasmine jason jay jayden jaz jess jessica jo joe joel jon jonah jordan joseph
    josh joshua jude kai karim kayla keisha kezia khadija khalid kieran kofi krish kwame kyle layla
    leah lena leo leon lewis lexi liam lila lily lina logan lola louis luca lucas lucy luke mace
    maddie
    malik marcus maria mariam marlon martha mason mateo matt max maya megan mei mia michael mika
    milly
    millie mo mohammed molly musa nadia naima nat nathan nia niamh nina noah noor nora oliver ollie
    olivia omar ore oscar owen paige parveen patrick paul pearl peter phoebe poppy precious priya
    rachel rahul raj ravi rebecca reece remi reuben rhys riley rob robyn romy rory rosa rosie ruby
    ruth ryan sade safiya saif sally salma sam samir samira sana sanjay sara sarah scarlett sean
    seb shanice shay sienna simon sofia sol sophia sophie stefan sunita tariq taylor temi theo
    thomas tia tilly tim toby tom tomasz tunde tyler tyrell tyrone uma usman vicky will yasmin yusuf
    zac zain zainab zane zara zoe zofia
kind_of_people: black white asian muslim jewish christian hindu sikh somali african caribbean
    traveller travellers gypsy gypsies roma polish romanian albanian turkish pakistani bangladeshi
    indian chinese vietnamese nigerian jamaican arab kurdish congolese eastern_european
    eastern_europeans immigrant immigrants refugee refugees migrant migrants asylum_seekers
    ethnic_minority minority working_class trans gay autistic disabled eal faith_families
    religious_families estate estates tower_block tower_blocks council_house council_houses
    council_flats inner_city postcode free_school_meals pupil_premium benefits poor poverty
    deprived deprived_areas disadvantaged single_parent single_parents single_mother
    single_mothers single_mum single_mums lone_parent looked_after in_care care_home
    care_leavers foster foster_children excluded pru alternative_provision certain_communities
    some_communities certain_cultures some_cultures certain_families those_families
    those_communities these_families these_communities such_families bottom_set
trouble_of_people: trouble violence violent crime criminals crews crew gang gangs knife knives
    offending offend aggressive aggression temper tempers short_fuse bring_down bring_the_rest
    disrupt disruptive disruption backward abuse abusive abuser abusers dishonest lie lies lying
    steal thieves theft drugs dealing unsafe dangerous danger risk risky harm weapons knives
    exploit grooming groom groomers oppress oppressed control controlling beat hit terrorism
    extremism extremist radical misogyny sexist disrespect lazy feral out_of_control worst
    problem problems to_blame bad behaviour misbehave kick_off anger angry go_off_the_rails
    honour_violence forced_marriage fgm prison arrested fight fights fighting rough
life_of_crime: dealer dealers dealing deal drugs drug gang gangs crime criminal crew weapon
    carry_a_knife knife runner county_lines sell selling older_man older_men older_boyfriend
    sex_with relationship_with run_drugs exploited exploitation package packages stealing
    lifestyle the_money easy_money
"""


def words(text: str) -> frozenset[str]:
    """Return the words of a line as a set."""
    return frozenset(text.split())


def _classes() -> dict[str, tuple[str, ...]]:
    classes: dict[str, list[str]] = {}
    latest: list[str] = []
    for line in _TABLE.strip().splitlines():
        name, _, options = line.rpartition(":")
        if name:
            latest = classes.setdefault(name, [])
        latest += options.split()
    return {name: tuple(options) for name, options in classes.items()}


CLASSES: dict[str, tuple[str, ...]] = _classes()
"""From the name of a class to its words; an underscore joins the words of a phrase."""
