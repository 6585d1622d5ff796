"""English abbreviations, by whether a sentence can end with them, and words that often begin one."""

from __future__ import annotations

#: A name, a number or a qualified word follows: never the end. Lower case, without the last full stop.
NEVER_FINAL = frozenset(
    """mr mrs ms drs messrs mx dr prof rev fr hon sen sens rep reps gov govs pres sec amb atty gen col lt capt cmdr cpl
    maj sgt pvt adm brig supt insp det sgt ofc pfc spc st ste mt ft vs v viz cf e.g i.e ca approx est fig figs vol pp
    al eg ie nos art arts ch secs""".split()
)
#: An abbreviation that may stand at the end: final only before a word that begins sentences.
SELDOM_FINAL = frozenset(
    """jan feb mar apr jun jul aug sept sep oct nov dec jr sr inc corp co cos ltd plc llc llp bros assn dept univ inst
    ave blvd rd hwy rte ln pkwy etc ph.d m.d b.a m.a esq ret tel ext est min max avg sq mi km kg lb lbs oz hr hrs ala
    ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev okla ore pa tenn tex
    vt va wash wis wyo d.c n.y n.j n.c s.c n.d s.d n.m w.va r.i n.h""".split()
)
#: Before a number these do not end a sentence: "No. 5", "p. 55".
NUMBERED = frozenset({"no", "p", "para", "ch", "eq", "sec", "vol", "page", "pt"})
#: Capitalised words that begin sentences far more often than they follow an abbreviation inside one.
STARTERS = frozenset(
    """A About According After All Also Although An And Another As At Authorities Before Both But By Despite During Each
    Earlier Even Every For From He Her Here His How However I If In Instead It Its Just Last Later Many Meanwhile More
    Most My No Nor Not Now Of On Once One Only Other Our Over People Police Several She Since So Some Still Such That
    The Their Then There These They This Those Though Through To Today Two Under Until We What When Where Whether Which
    While Who Why With Yet You""".split()
)
#: What follows "a.m." and "p.m." inside a sentence.
MONTHS_AND_DAYS = frozenset(
    """January February March April May June July August September October November December Jan Feb Mar Apr Jun Jul Aug
    Sept Sep Oct Nov Dec Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mon Tue Tues Wed Thu Thurs Fri Sat Sun
    Eastern Pacific Central Mountain Greenwich""".split()
)
