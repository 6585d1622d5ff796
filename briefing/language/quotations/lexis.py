"""Words that attribute speech and words that bound a speaker's phrase, all English."""

from __future__ import annotations

import re

#: Verbs whose object is what somebody says, by their first form. `word/x` doubles the consonant: "admit", "admitted".
_SAYING = """
    say tell add write tweet retweet claim argue warn insist deny confirm announce state suggest note explain reply
    respond acknowledge admit/t allege declare describe predict promise reiterate repeat testify vow urge joke
    concede stress recall remark continue quip/p conclude observe maintain contend assert affirm emphasize emphasise
    exclaim shout yell scream caution advise pledge swear wonder plead beg/g implore lament complain boast brag/g retort
    counter interject elaborate clarify disclose confide proclaim profess opine rail rant gush rave whisper mutter
    murmur scoff snap/p snark tease taunt muse riff deadpan sneer crow mock bark thunder echo chant apologize
    apologise assure reassure remind inform post email text message blog/g publish hint signal/l stipulate summarize
    summarise paraphrase quote read ask tout answer protest object interrupt intone mumble grumble groan chuckle laugh
    sigh shrug/g cry beam vent fume chide scold implore reason relate recount narrate voice utter retaliate threaten
"""
#: Verbs that say something of somebody: what stands in marks behind them is their subject's words.
_JUDGING = """
    call accuse dismiss reject praise criticize criticise condemn blast slam/m deride denounce decry ridicule label/l
    brand dub/b characterize characterise compare liken attack blame charge hail defend cite question challenge rip/p
    lambaste bemoan bash pan/n trash skewer lampoon demand order instruct urge invite encourage thank welcome
    applaud commend laud salute congratulate rebuke chastise admonish refer/r allude portray depict paint cast view
    contrast express voice report reveal conclude
"""
#: Verbs of thinking and doing that give words only where no other verb of the sentence does.
_HOLDING = """
    consider regard believe think feel fear hope expect worry know estimate project find show indicate determine
    rule advocate endorse support back oppose pitch promote use begin start finish end deliver offer issue release
    launch return react comment talk speak preach lecture refuse agree disagree approve
"""
_IRREGULAR = {
    "say": "said", "tell": "told", "write": "wrote written", "swear": "swore sworn",
    "read": "read", "quote": "quoted", "put": "put", "think": "thought", "feel": "felt", "know": "knew known",
    "find": "found", "begin": "began begun", "speak": "spoke spoken", "give": "gave given", "draw": "drew drawn",
    "broadcast": "broadcast", "cast": "cast", "show": "showed shown", "beg": "begged",
}  # fmt: skip


def _forms(listed: str) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Finite forms ("says", "said"), "-ing" forms and first forms of the listed verbs."""
    finite: set[str] = set()
    going: set[str] = set()
    bare: set[str] = set()
    for entry in listed.split():
        verb, _, double = entry.partition("/")
        bare.add(verb)
        stem = verb + double
        if verb.endswith("y") and verb[-2] not in "aeiou":
            finite |= {verb[:-1] + "ies", verb[:-1] + "ied"}
            going.add(verb + "ing")
            continue
        finite.add(verb + ("es" if verb.endswith(("s", "sh", "ch", "x")) else "s"))
        going.add((stem[:-1] if stem.endswith("e") and not stem.endswith("ee") else stem) + "ing")
        finite |= (
            set(_IRREGULAR[verb].split()) if verb in _IRREGULAR else {stem + ("d" if stem.endswith("e") else "ed")}
        )
    return frozenset(finite), frozenset(going), frozenset(bare)


SAYING, SAYING_ING, SAYING_BARE = _forms(_SAYING)
JUDGING, JUDGING_ING, JUDGING_BARE = _forms(_JUDGING)
HOLDING, HOLDING_ING, HOLDING_BARE = _forms(_HOLDING)
#: Forms that are nouns as well ("the claims", "her remarks"): verbs only behind a name or a pronoun.
NOUNS = frozenset(
    """states reports claims calls notes charges promises demands views hopes fears shows blasts slams answers questions
    attacks comments feels remarks posts tweets texts emails messages blogs echoes jokes quotes rules doubts offers
    uses releases issues ends supports orders snaps cries shouts whispers laughs sighs objects estimates projects
    labels brands protests challenges vows pledges laments boasts signals hints urges rails rants chants cites praises
    wonders rebukes salutes cautions invites rips pans casts paints finds backs pitches starts comment report claim
    call note charge promise demand view hope fear show answer question attack remark post tweet text email message
    blog echo joke quote rule offer use release issue end support order object estimate project label brand protest
    challenge vow pledge boast signal hint urge chant state alleged""".split()
)
#: Past and present forms of common verbs by which a subject's phrase is known to be over.
PAST = frozenset(
    """took went came made had got gave met ran won lost left held led spoke stood sat began became drew sent set put
    cut hit kept fought sought bought brought thought caught taught felt knew grew threw flew rose fell broke chose
    wore tore drove rode shook struck stuck swung saw shot spent built lent bent sold paid laid heard lied takes goes
    comes makes has gets gives meets runs wins loses leaves holds leads stands sits begins becomes draws sends sets
    puts keeps seeks tried tries is was are were""".split()
)
#: Two-word cues: the verb and what makes it one of speech.
PHRASAL = {
    ("went", "on"), ("goes", "on"), ("fired", "back"), ("fires", "back"), ("shot", "back"), ("shoots", "back"),
    ("hit", "back"), ("hits", "back"), ("chimed", "in"), ("jumped", "in"), ("pointed", "out"), ("points", "out"),
    ("put", "it"), ("puts", "it"), ("made", "clear"), ("weighed", "in"), ("took", "to"), ("spoke", "of"),
    ("made", "the"), ("makes", "the"), ("had", "this"), ("hit", "out"), ("lashed", "out"), ("sounded", "off"),
    ("sent", "out"), ("put", "out"), ("called", "out"),
}  # fmt: skip
#: Who does not do this says nothing: "did not respond to a request".
ANSWERING = frozenset(
    "respond responded reply replied answer answered comment commented elaborate elaborated specify specified say "
    "explain react reacted".split()
)
#: Verbs that go before their subject ("said Smith").
INVERTIBLE = frozenset(
    "said says wrote writes added adds asked asks replied replies tweeted tweets explained explains argued "
    "argues insisted warned warns noted notes continued continues read reads quipped joked declared recalled concluded "
    "exclaimed shouted yelled announced agreed responded lamented complained observed remarked admitted "
    "acknowledged predicted cautioned countered".split()
)
#: Behind these a name is no subject.
OBLIQUE = frozenset("with to by on at for from in of about against than over via".split())
DASHES = frozenset(("—", "–", "―", "--", "-"))
PRONOUNS = frozenset("he she they i we you it who".split())
#: Between subject and verb.
ADVERBS = frozenset(
    """also again later then has had have having is was are were be been will would did does do can could may might must
    should himself herself themselves itself previously once now still even just never not always often ever soon
    earlier recently today yesterday tonight further instead first once only simply largely both all each
    hasn't hadn't haven't isn't wasn't didn't doesn't further too reportedly allegedly quickly only more almost
    himself jokingly twice famously publicly privately seemingly""".split()
)
BE = frozenset("is was are were be been being".split())
DETERMINERS = frozenset(
    "a an the his her its their our my your this that these those one some another several many".split()
)
PREPOSITIONS = frozenset(
    """of for at from in with to on by about against around near behind within inside among between into over under
    outside across along after before during since until through throughout despite without like as per via toward
    towards upon off beyond amid alongside unlike following including""".split()
)
#: Prepositions that may join a role to what it belongs to ("a spokesman for the port", "the head of the union").
JOINING = frozenset("of for at from in with to on by around near behind within inside close".split())
CONJUNCTIONS = frozenset(
    """and or but nor yet so that because if while when where whereas although though unless whether than as after
    before since until once which who whom whose what how why""".split()
)
DAYS = frozenset(
    """Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April June July August
    September October November December Jan Feb Mar Apr Aug Sept Oct Nov Dec""".split()
)
#: Capitalised at the head of a sentence, and no part of a name.
HEADS = frozenset(
    """But And So Yet Or Nor Still However Meanwhile Later Then Also Now Today Yesterday Tonight Instead Indeed Thus
    Therefore Moreover Furthermore Besides Again Once Soon Earlier Recently Afterward Afterwards Finally Eventually
    Perhaps Maybe When While As After Before Because If Although Though Since Until Where Whereas In On At By For From
    With To Of During Despite Under Over About Against Like Unlike Following Last This That These Those There Here It
    Its He She They We I You My Our Your Their His Her Him What Who Which How Why Whether The A An One Some Many Most
    Already All Several Few Both Each Every Another Other Others Any No Not Nobody Nothing Everyone Everybody Someone
    Somebody Asked Speaking Writing Even Just Only More Much Yes Well Oh Is Are Was Were Do Does Did Has Had Have
    Can Could
    Would Should Might Must Let Say Ultimately Additionally Similarly Likewise Nevertheless Nonetheless Overall
    Elsewhere Next First Second Third Apparently Clearly Sometimes Often Never Always Meantime According Given Per
    Among Between Across Through Throughout Around Without Within Amid Upon Such Then Too Two Three Four Five""".split()
)
TITLES = frozenset(
    """Mr Mrs Ms Miss Dr Sir Dame Lord Lady Sen Rep Gov Gen Lt Col Sgt Capt Maj Adm Cmdr Prof Rev Hon Judge Justice
    President Senator Governor Mayor Chancellor Minister Secretary King Queen Prince Princess Pope Sheriff Officer
    Detective Professor Father Sister Ambassador Representative Congressman Congresswoman Chief Speaker Commissioner
    Director Chairman Chairwoman Chairperson Leader Premier General Captain Colonel Sergeant Major Admiral Lieutenant
    Councilman Councilwoman Councillor Attorney Treasurer Comptroller Inspector Superintendent Constable Bishop
    Archbishop Cardinal Rabbi Imam Pastor Reverend Spokesman Spokeswoman Spokesperson Host Anchor Reporter Whip
    Strategist Adviser Advisor Manager Aide Nominee Candidate Star Correspondent Delegate Editor Columnist""".split()
)
#: What a role's last word is where a person has it.
HUMAN = re.compile(
    r"(?:(?:wo)?m[ae]n|\w{2,}(?:er|or|ist|ian|eer|ident|agent|student|client|patient|person|child|boy|girl)|chief|head|aide|"
    r"official|ally|member|friend|source|attorney|deputy|candidate|nominee|advocate|judge|mayor|pope|king|queen|"
    r"prince|princess|coach|nurse|clerk|analyst|analysts|host|spokes\w+|accountant|lieutenant|sergeant|general|"
    r"premier|secretary|businessman|boss|actress|star|guard|victim|critic|veteran|activist|expert|delegate|lead|"
    r"senator|governor|president|chairman|father|mother|son|daughter|wife|husband|brother|sister|parent|billionaire|"
    r"millionaire|mogul|hopeful|democrat|republican|[\w-]*year-old)s?|people|police|staff",
    re.IGNORECASE,
)
_NO_HUMAN = frozenset(
    """paper newspaper letter center centre number order matter tower error poster chapter computer water weather winter
    summer quarter river corner cover disaster border monitor sector factor floor labor harbor door power dinner offer
    answer career other another whether liver layer flyer trailer thriller cancer encounter newsletter disorder
    motor mirror terror horror humor rumor favor honor behavior""".split()
)
#: Titles that tell whether "he" or "she" is meant; a title is no guess from a first name.
MASCULINE = frozenset(
    """mr sir lord king prince pope father brother congressman chairman spokesman businessman councilman policeman
    son husband uncle grandfather actor salesman fisherman fireman man gentleman boy nephew""".split()
)
FEMININE = frozenset(
    """mrs ms miss dame lady queen princess sister congresswoman chairwoman spokeswoman businesswoman councilwoman
    policewoman mother daughter wife aunt grandmother actress saleswoman woman girl niece""".split()
)
#: A capitalised name with one of these is that of a body, a place, a people or a thing.
BODIES = frozenset(
    """Committee Department Ministry Party House Senate Court University College School Police Council Agency Bank Inc
    Corp Ltd Company News Times Post Journal Press Office Bureau Union Association Institute Center Centre Hospital
    Church Street Avenue Road County City State States Kingdom Republic Island Islands River Lake Mount Sea Ocean
    Airport Station Park Square Hotel Tower Bridge Treaty Act Bill Amendment War World Cup League Club Team Games
    Olympics Intelligence Democratic Democrat Republican Republicans Democrats Congress Parliament Kremlin Pentagon
    White Campaign Foundation Group Network Radio Television Magazine Daily Weekly Tribune Herald Gazette Globe
    Washington London Paris Berlin Brussels Beijing Tokyo Moscow York America American Americans Russia Russian Russians
    China Chinese Britain British England English Scotland Scottish Wales France French Germany German Germans Italy
    Italian Spain Spanish Europe European Europeans Israel Israeli Iran Iranian Iraq Iraqi Syria Syrian Turkey Turkish
    Ukraine Ukrainian Japan Japanese Korea Korean India Indian Pakistan Afghanistan Canada Canadian Mexico Mexican
    Brazil Australia Australian Africa African Asia Asian Egypt Saudi Arabia California Texas Florida Virginia Carolina
    New North South East West Northern Southern Eastern Western God Christian Muslim Muslims Jewish Catholic Islamic
    NATO UN EU US UK FBI CIA Twitter Facebook Google Medicare Medicaid Iowa Nevada Ohio Hampshire Super""".split()
)


#: A phrase that ends with one of these tells when.
TIMES = frozenset(
    "day days week weeks month months year years hour hours minute minutes moment moments morning night evening "
    "afternoon weekend time times later earlier ago".split()
)
#: Words in "-ly" that are no adverbs.
_NO_ADVERB = frozenset(
    "family ally rally reply supply assembly anomaly monopoly bully belly fly italy july elderly".split()
)


def adverbial(word: str) -> bool:
    """May this word stand between a subject and its verb?"""
    return word in ADVERBS or (word.endswith("ly") and word.lower() not in _NO_ADVERB)


def human(word: str) -> bool:
    """Is this, as the last word of a role, what a person is ("spokesman", "leader")?"""
    return bool(HUMAN.fullmatch(word)) and word.lower() not in _NO_HUMAN
