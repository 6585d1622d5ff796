"""What persons are and do, what bodies are called: the English words by which names are told apart. No names."""

from __future__ import annotations

#: Before a name, and part of nobody's role.
HONORIFICS = frozenset(
    "mr mrs ms miss mx dr sir dame lord lady messrs prof rev fr hon rt madam madame monsieur".split()
)
#: Whom these may stand before; the others tell nothing.
MALE = frozenset("mr sir lord monsieur king prince pope".split())
FEMALE = frozenset("mrs ms miss dame lady madam madame queen princess".split())
#: Part of the name itself: nobody knows the holder without it.
ROYAL = frozenset("king queen prince princess pope emperor empress sheikh sultan saint".split())
#: Ranks that are written short.
SHORT_RANKS = frozenset(
    "sen rep gov gen lt col sgt capt cmdr adm maj cpl pvt det insp supt pres amb atty sec dep asst".split()
)
#: What a person is by office, work or standing; the last word of a role.
ROLES = frozenset(
    """passenger resident witness eyewitness survivor victim suspect defendant plaintiff customer tourist
    protester demonstrator supporter voter shopper motorist hiker bystander onlooker tenant homeowner
    geophysicist advocate attendee president minister premier chancellor secretary senator congressman
    congresswoman representative governor mayor speaker leader chief head director chairman chairwoman
    chairperson chair commissioner ambassador envoy diplomat spokesman spokeswoman spokesperson editor
    reporter correspondent journalist columnist commentator author writer novelist poet blogger analyst
    economist strategist adviser advisor aide counsel attorney lawyer solicitor barrister prosecutor judge
    justice magistrate sheriff officer detective inspector superintendent constable sergeant lieutenant
    captain colonel general admiral commander major agent spy pope cardinal bishop archbishop rabbi imam
    priest pastor vicar reverend professor lecturer dean scientist researcher physicist chemist biologist
    astronomer psychologist psychiatrist doctor surgeon physician nurse paramedic midwife veterinarian
    coroner teacher principal headteacher student coach manager striker midfielder defender goalkeeper
    quarterback player golfer boxer swimmer skipper referee trainer jockey actor actress singer songwriter
    rapper musician guitarist drummer composer conductor comedian filmmaker producer designer host presenter
    broadcaster anchor artist painter sculptor photographer architect engineer pilot astronaut investor
    businessman businesswoman banker broker trader executive ceo founder co-founder cofounder owner landlord
    partner entrepreneur billionaire millionaire tycoon financier developer activist ombudsman campaigner
    politician lawmaker legislator councillor councilman councilwoman councilor candidate nominee contender
    frontrunner challenger mp mep msp deputy delegate treasurer historian scholar expert specialist
    consultant critic biographer veteran farmer worker employee firefighter policeman policewoman trooper
    ranger warden marshal clerk registrar curator librarian translator interpreter programmer hacker
    whistleblower dissident rebel warlord militant organiser organizer coordinator administrator controller
    comptroller auditor investigator negotiator mediator monarch ruler dictator strongman undersecretary
    whip chaplain sailor soldier explorer climber cyclist runner sprinter skier sportswoman sportsman
    footballer cricketer chef baker restaurateur hotelier socialite heiress heir philanthropist preacher
    evangelist theologian philosopher sociologist anthropologist archaeologist geologist meteorologist
    forecaster epidemiologist virologist oncologist neurologist pathologist cardiologist pediatrician
    paediatrician dentist pharmacist therapist mathematician statistician seismologist volcanologist
    climatologist ecologist conservationist zoologist botanist librettist playwright screenwriter
    choreographer dancer ballerina supermodel model publicist lobbyist pollster fundraiser donor undertaker
    plumber electrician carpenter mechanic fisherman miner trucker butcher grocer shopkeeper retailer""".split()
)
#: Forenames and surnames as well: in capitals before another name they are no title.
ALSO_NAMES = frozenset(
    """dean baker carpenter butcher player singer boxer miner farmer warden ranger painter sailor marshal
    dancer skipper chef driver head chair model guy page christian""".split()
)
#: "The Ohio Democrat" means somebody whose name stands elsewhere.
PARTISANS = frozenset("republican democrat conservative liberal libertarian independent socialist native".split())
#: Where things are written: "wrote on Twitter Ines Ahl".
PLATFORMS = frozenset("twitter facebook instagram".split())
#: Offices that hardly anybody is called by as a surname: a name does not end with one.
OFFICES = frozenset(
    """president minister premier chancellor secretary senator congressman congresswoman representative
    governor speaker chairman chairwoman commissioner ambassador spokesman spokeswoman spokesperson director
    officer editor general attorney prosecutor executive leader chief correspondent reporter""".split()
)
#: Heads of states and governments, whom sources call "the … leader".
LEADERS = frozenset("president premier chancellor king queen leader ruler monarch dictator emperor".split()) | {
    "prime minister"
}
#: Kin: they show that a name is a person's, and say nothing by themselves of what he or she is.
KIN = frozenset(
    """wife husband son daughter father mother brother sister uncle aunt cousin nephew niece grandfather
    grandmother grandson granddaughter stepfather stepmother stepson stepdaughter widow widower fiance
    fiancee boyfriend girlfriend friend colleague neighbour neighbor classmate roommate""".split()
)
#: Before a role, small: what keeps to it ("former House Speaker").
MODIFIERS = frozenset(
    """family study research project program programme band store shop restaurant museum church school
    university hospital bus truck taxi train flight air space climate food wine weather wildlife animal
    child youth student labor labour rights immigration tax drug crime traffic stock airline property
    consumer former ex late then acting deputy vice prime foreign special senior junior chief executive
    assistant associate interim incoming outgoing retired fellow co lead managing general national
    international federal state local presidential vice-presidential congressional senatorial gubernatorial
    mayoral parliamentary ministerial independent conservative liberal opposition ruling police fire
    campaign party union company government cabinet defence defense finance interior health education
    justice trade security intelligence military army navy political economic economics legal medical
    scientific technical financial commercial environmental human civil criminal constitutional religious
    social public private corporate chief-executive head team club league football baseball basketball
    hockey tennis cricket rugby soccer golf film movie music pop rock country hip-hop jazz opera hedge fund
    investment bank tech technology media press news newspaper television tv radio science law history
    business sports sport opinion art fashion real estate insurance energy oil gas mining district city
    county town village regional provincial royal crown high supreme first lady veteran prominent famous
    leading top renowned longtime long-time far-right far-left right-wing left-wing centre-right centre-left
    center-right center-left billionaire millionaire award-winning self-proclaimed so-called exiled ousted
    deposed jailed disgraced embattled newly-elected elected designate""".split()
)
#: The last or a telling word of a body's name.
BODIES = frozenset(
    """committee department ministry party house senate court university college school police council agency
    bank inc corp ltd plc llc co company news times post journal press office bureau union association
    institute institution center centre hospital church commission congress parliament kremlin pentagon
    administration authority service services force forces army navy guard foundation fund group holdings
    society federation organization organisation board league club team academy alliance network coalition
    movement front corporation intelligence assembly secretariat tribunal trust museum library airline
    airlines airways motors electric industries systems technologies pharmaceuticals laboratories laboratory
    labs partners capital securities exchange reserve treasury cabinet embassy consulate mission command
    division brigade regiment squad unit confederation chamber forum initiative campaign project studios
    pictures entertainment records media radio television broadcasting magazine gazette herald tribune
    guardian observer telegraph tabloid review mosque temple synagogue diocese archdiocese vatican taliban
    interpol""".split()
)
#: Bodies that a capital alone shows.
BARE_BODIES = frozenset("kremlin pentagon vatican congress parliament senate treasury interpol taliban".split())
#: The last word of a place's or a thing's name.
PLACES = frozenset(
    """street avenue road boulevard lane county city state states kingdom republic island islands river lake
    mount mountain sea ocean airport station park square hotel tower bridge bay beach valley hills province
    region district peninsula desert forest harbour harbor port coast gulf strait canal stadium arena palace
    castle cathedral north south east west""".split()
)
THINGS = frozenset(
    """treaty act bill amendment war day world cup games olympics prize award awards show series open election
    elections summit agreement accord deal plan programme program code constitution report hunt week
    festival season championship championships revolution crisis scandal affair doctrine law theorem virus
    hurricane storm typhoon god bible koran quran internet web facebook twitter instagram youtube whatsapp
    conference convention""".split()
)
#: Peoples and groups: nobody in particular.
GROUPS = frozenset(
    """americans russians britons germans europeans africans asians chinese japanese french english british
    dutch irish spanish israelis iranians iraqis syrians palestinians ukrainians turks poles greeks italians
    canadians mexicans australians indians pakistanis afghans republicans democrats conservatives liberals
    tories muslims christians jews catholics protestants hindus sikhs buddhists communists socialists
    nationalists kurds arabs catholic muslim christian jewish hindu american russian german european african
    asian italian israeli iranian iraqi syrian turkish ukrainian korean indian pakistani afghan canadian
    mexican australian polish republican democratic democrat conservative liberal""".split()
)
#: A capital at the head of a sentence, or always: names of nothing that is looked for here.
PLAIN = frozenset(
    """a an the about after again all also although and any are as asked at because before both but by despite
    during each even for from he her here his how however i if in instead is it its last later many
    meanwhile more most my no nor not now of on once one only or our she since so some still such that their
    then there these they this those though through to under until we were what when where which while who
    whose why with yes yet you your monday tuesday wednesday thursday friday saturday sunday january
    february march april june july august september october november december additionally moreover
    furthermore earlier today tonight yesterday tomorrow recently according speaking addressing responding
    dismissing handing sitting using given besides unlike like over two three four five six seven eight nine
    ten several others another other every everyone everybody somebody anybody anyone nobody nothing
    something someone president minister mr mrs ms miss dr please read photo image video copyright updated
    advertisement related meet never always just maybe perhaps indeed thus therefore nevertheless
    nonetheless let them him us me can could would should will did does do has have had was be been being
    i'm i’m it's it’s that's that’s there's there’s don't don’t he's he’s she's she’s we're we’re they're
    they’re you're you’re we've we’ve i've i’ve ok okay oh well""".split()
)
#: Inside names, small.
PARTICLES = frozenset("de da di del della la le van von der den bin ibn al el du dos ter ten y e".split())
#: Behind a name, part of it.
SUFFIXES = frozenset("jr sr ii iii iv".split())
#: Before a role: whose it is, or that somebody is meant at all.
DETERMINERS = frozenset("the a an his her their its our my this that another one".split())
#: No role goes across one of these.
STOPS = frozenset(
    """and or but nor of for at in on by with from to into onto over under between among about against than as
    like after before during since until while when where which who whom whose that if because though
    although so not no is are was were be been being am has have had do does did will would can could may
    might must shall should said says say told tell tells asked asks added adds wrote writes called calls
    met meet meets joined joins named names made makes took takes gave gives went goes came comes saw sees
    led leads won wins lost loses he she it they we i you him them us me there here then also however now
    today yesterday both each every some any all most many more few several other others such only just even
    still already again ever never very too quite rather""".split()
)
#: A relative clause or a participle behind an apposition: "a British investor charged with …".
BEHIND_ROLE = frozenset(
    """who whose whom which charged accused based known appointed elected convicted turned working living born
    named hired fired jailed arrested specialising specializing representing overseeing leading
    investigating""".split()
)
