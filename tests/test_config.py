"""The configuration: what it resolves to, how it is found, and how its faults are told."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import msgspec
import pytest

import briefing
from briefing.config import Config, Overrides, find, load, override, parse
from briefing.errors import ConfigError, UsageError

FULL = """
[edition]
title = "The  Harbour\\nBrief"
timezone = "Europe/Helsinki"
language = "fi"
cutoff = "18:00"
words = 400
items = 5
summarizer = "lead"
digest = 2
quote_limit = 120

[watch]
names = ["Ahl"]
phrases = ["dry dock"]

[intake]
paths = ["clips"]
outlets = { "a.txt" = "The Gull", "b*.txt" = "Harbour Post" }
publishers = { "Coast Media" = ["The Gull", "Tide"] }

[[section]]
key = "port"
title = "The port"
description = "Ships and quays"
terms = ["quay", "ferry line"]
must = ["harbour master"]
exclude = ["airport"]
limit = 3
words = 90

[discover]
enabled = false
sections = 2

[theme]
path = "look"
page = "letter"
"""


def test_every_key_reaches_the_stage_that_it_is_for(tmp_path):
    config = parse(FULL, folder=tmp_path)
    assert (config.title, config.timezone, config.language) == ("The Harbour Brief", "Europe/Helsinki", "fi")
    assert (config.cutoff, config.summarizer, config.digest) == ("18:00", "lead", 2)
    assert (config.arrange.words, config.arrange.items, config.arrange.quote_limit) == (400, 5, 120)
    assert (config.arrange.watch, config.arrange.watch_phrases) == (("Ahl",), ("dry dock",))
    assert config.intake.paths == ("clips",)
    assert config.intake.outlets == {"a.txt": "The Gull", "b*.txt": "Harbour Post"}
    assert config.intake.publishers == {"Coast Media": ("The Gull", "Tide")}
    (topic,) = config.arrange.topics
    assert msgspec.structs.astuple(topic) == (
        "port",
        "The port",
        "Ships and quays",
        ("quay", "ferry line"),
        ("harbour master",),
        ("airport",),
        3,
        90,
    )
    assert (config.arrange.discover.enabled, config.arrange.discover.sections) == (False, 2)
    assert (config.render.theme, config.render.page) == (str(tmp_path / "look"), "letter")
    assert config.folder == str(tmp_path)


def test_an_empty_file_is_the_default_configuration():
    assert parse("") == Config()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('[[section]]\nkey="a"\ntitle="A"\nlimit="many"', 'section[0].limit: expected a whole number, got "many"'),
        ('[[section]]\nkey="a"\ntitel="A"', 'section[0].titel: unknown key; did you mean "title"?'),
        ('[[section]]\nkey="a"', "section[0].title: missing"),
        ('[section]\nkey="a"', "section: expected [[section]], in two pairs of brackets, got"),
        ('[[section]]\nkey="A b"\ntitle="A"', "section[0].key: expected small letters, digits and single hyphens"),
        ('[[section]]\nkey="a"\ntitle="A"\nterms=["x", " "]', "section[0].terms[1]: expected a text that is not blank"),
        ('[[section]]\nkey="watch"\ntitle="A"', 'section[0].key: "watch" is the key of a section that is always there'),
        ('[[section]]\nkey="a"\ntitle=""', "section[0].title: expected a text that is not blank"),
        (
            '[site]\naddress = "brief.example.org"',
            'site.address: expected an address such as "https://brief.example.org/"',
        ),
        ('[site]\naddress = "https://brief.example.org/?p=1"', "site.address: expected an address such as"),
        ('[site]\naddress = "https://me:secret@brief.example.org/"', "site.address: expected an address such as"),
        ('[site]\naddress = "javascript:alert(1)"', "site.address: expected an address such as"),
        ('[site]\ntarget = "ftp://example.org/www"', "site.target: ftp://example.org/www: expected a folder or an"),
        ('[site]\ntarget = "sftp://-x/www"', "site.target: sftp://-x/www: expected scheme://user@host:port/path"),
        ('[site]\ntitle = " "', "site.title: expected a text that is not blank"),
        ('[site]\ndescription = "a\\u0007"', "site.description: expected a text without control characters"),
        ("[edition]\nwords = 49", "edition.words: expected a whole number of at least 50, got 49"),
        ("[edition]\nwords = 20001", "edition.words: expected a whole number of at most 20000, got 20001"),
        ("[edition]\nwords = 700.5", "edition.words: expected a whole number, got 700.5"),
        ("[edition]\nitems = true", "edition.items: expected a whole number, got true"),
        ("[edition]\ndigest = 0", "edition.digest: expected a whole number of at least 1, got 0"),
        ("[edition]\nquote_limit = 0", "edition.quote_limit: expected a whole number of at least 40, got 0"),
        ('[edition]\ntitle = " "', "edition.title: expected a text that is not blank"),
        ('[edition]\ntitle = "a\\u001Bb"', "edition.title: expected a text without control characters"),
        ('[edition]\ntimezone = "Europe/Helsinky"', 'did you mean "Europe/Helsinki"?'),
        ('[edition]\ntimezone = "Europe"', 'edition.timezone: no known time zone: "Europe"'),
        ('[edition]\ntimezone = "../../etc/passwd"', "edition.timezone: no known time zone"),
        ('[edition]\ntimezone = ""', "edition.timezone: no known time zone"),
        ('[edition]\nlanguage = "xx"', "edition.language: expected one of"),
        ('[edition]\nsummarizer = "magic"', "edition.summarizer: expected one of"),
        ('[edition]\ncutoff = "24:00"', 'edition.cutoff: expected a time of day such as "18:00", got "24:00"'),
        ("[edition]\ncutoff = 18:00:00", "edition.cutoff: expected a text in quotes"),
        ("[watch]\nnames = [5]", "watch.names[0]: expected a text in quotes, got 5"),
        ('[watch]\nphrases = [""]', "watch.phrases[0]: expected a text that is not blank"),
        ('[intake]\npaths = "x"', 'intake.paths: expected a list, got "x"'),
        ('[intake]\npaths = [""]', "intake.paths[0]: expected a text that is not blank"),
        ("[intake]\noutlets = { a = 3 }", "intake.outlets: expected a text in quotes"),
        ('[intake]\noutlets = { a = "" }', 'intake.outlets."a": expected a text that is not blank'),
        ('[intake.publishers]\nCoast = "The Gull"', "intake.publishers: expected a list"),
        ('[intake.publishers]\nCoast = [" "]', 'intake.publishers."Coast"[0]: expected a text that is not blank'),
        ('[intake.publishers]\n" " = ["The Gull"]', "intake.publishers: expected a text that is not blank"),
        (
            '[intake.publishers]\nCoast = ["The Gull"]\nIsle = ["Post", "the  gull"]',
            'intake.publishers."Isle"[1]: "the  gull" is an outlet of "Coast" too',
        ),
        ('[intake]\npath = ["x"]', 'intake.path: unknown key; did you mean "paths"?'),
        (
            '[intake]\nfeeds = ["x"]',
            'intake.feeds[0]: expected an address such as "https://paper.example/feed.xml", got "x"',
        ),
        (
            '[intake]\nfeeds = ["http:jane:hidden@paper.example/"]',
            'intake.feeds[0]: expected an address such as "https://paper.example/feed.xml", got "http:paper.example/"',
        ),
        ('[fetch]\ncontact = "Süd-Redaktion"', "fetch.contact: expected a mail address or an address of the web"),
        ("[discover]\nenabled = 1", "discover.enabled: expected true or false, got 1"),
        (
            '[theme]\nname = "executiv"',
            'theme.name: expected one of default, compact, executive, got "executiv"; did you mean "executive"?',
        ),
        ('[theme]\nname = "compact"\npath = "."', "theme: name and path are both given; a brief has one theme"),
        ('[theme]\npage = "A5"', 'theme.page: expected "A4" or "letter", got "A5"'),
        (
            '[papers]\nto = "x"',
            "unknown key (known here: edition, watch, intake, archive, fetch, section, discover, news, theme, mail,",
        ),
        ('[sections]\nkey = "x"', 'sections: unknown key; did you mean "section"?'),
        ("[edition]\nwords = \n", "line 2: invalid value"),
        ("a = [1\n", "end of document"),
        ("a = " + "[" * 100_000, "nested too deeply"),
    ],
)
def test_a_fault_is_refused_in_one_line_with_the_path_to_the_place(text, message):
    with pytest.raises(ConfigError) as caught:
        parse(text)
    assert str(caught.value).startswith("briefing.toml: ")
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


def test_two_sections_with_one_key_are_refused():
    section = '[[section]]\nkey = "a"\ntitle = "A"\n'
    with pytest.raises(ConfigError, match=r'section\[1\]\.key: "a" is the key of an earlier section too'):
        parse(section * 2)


def test_the_samples_configuration_is_valid():
    config = load(Path(briefing.__file__).parents[1] / "seeds" / "briefing.toml")
    assert [topic.key for topic in config.arrange.topics] == ["denials", "indictments", "arms-control", "reactions"]
    assert all(topic.title and topic.description and topic.terms for topic in config.arrange.topics)
    assert len(config.intake.outlets) == 4


def test_a_theme_that_is_not_there_is_refused_before_anything_is_read(tmp_path):
    (tmp_path / "briefing.toml").write_text('[theme]\npath = "look"\n')
    with pytest.raises(ConfigError, match=r"theme\.path: there is no folder"):
        load(tmp_path / "briefing.toml")
    (tmp_path / "look").mkdir()
    assert load(tmp_path / "briefing.toml").render.theme == str(tmp_path / "look")


def test_a_theme_that_ships_is_named_and_ones_own_is_a_path(tmp_path):
    assert parse('[theme]\nname = "executive"').render.theme == "executive"
    (tmp_path / "executive").mkdir()
    (tmp_path / "briefing.toml").write_text('[theme]\npath = "executive"\n')
    own = load(tmp_path / "briefing.toml")
    assert own.render.theme == str(tmp_path / "executive")
    assert own.sha256 != parse('[theme]\nname = "executive"').sha256
    assert parse('[theme]\npath = "executive"').render.theme == f".{os.sep}executive"
    (tmp_path / "briefing.toml").write_text('[theme]\npath = "compact"\n')
    with pytest.raises(ConfigError, match='the shipped theme is asked for by name = "compact"'):
        load(tmp_path / "briefing.toml")


def test_the_default_theme_by_its_name_is_no_other_configuration():
    assert parse('[theme]\nname = "default"').sha256 == parse("").sha256
    assert override(parse('[theme]\nname = "compact"'), Overrides(theme="default")).sha256 == parse("").sha256
    assert parse('[theme]\nname = "compact"').sha256 != parse("").sha256


def test_a_file_that_is_no_text_and_one_that_is_not_there_are_refused(tmp_path):
    path = tmp_path / "briefing.toml"
    path.write_bytes(b"title = '\xff'")
    with pytest.raises(ConfigError, match="not UTF-8 text"):
        load(path)
    with pytest.raises(ConfigError, match="cannot be read"):
        load(tmp_path / "none.toml")


def test_a_byte_order_mark_does_not_matter(tmp_path):
    path = tmp_path / "briefing.toml"
    path.write_bytes(b"\xef\xbb\xbf[edition]\nwords = 99\n")
    assert load(path).arrange.words == 99


def test_the_nearest_file_above_the_first_path_is_found(tmp_path, monkeypatch):
    (tmp_path / "desk" / "clips").mkdir(parents=True)
    (tmp_path / "briefing.toml").touch()
    (tmp_path / "desk" / "clips" / "a.txt").touch()
    monkeypatch.chdir(tmp_path / "desk")
    assert find(["clips/a.txt"]) == Path("../briefing.toml")
    assert find([]) == Path("../briefing.toml")
    (tmp_path / "desk" / "clips" / "briefing.toml").touch()
    assert find(["clips/a.txt", "/"]) == Path("clips/briefing.toml")
    assert find(["clips"]) == Path("clips/briefing.toml")
    assert find(["-"]) == Path("../briefing.toml")


def test_the_working_folders_file_is_not_taken_for_articles_beside_it(tmp_path, monkeypatch):
    (tmp_path / "desk").mkdir()
    (tmp_path / "clips").mkdir()
    (tmp_path / "desk" / "briefing.toml").touch()
    monkeypatch.chdir(tmp_path / "desk")
    assert find(["../clips"]) is None or not find(["../clips"]).samefile("briefing.toml")


def test_what_the_command_line_says_stands_in_the_stead_of_the_file():
    config = parse(FULL)
    asked = Overrides(
        title="Other", words=60, page="A4", theme=".", date=date(2020, 1, 2), cutoff="09:30", summarizer="lead"
    )
    changed = override(config, asked)
    assert (changed.title, changed.arrange.words, changed.date) == ("Other", 60, date(2020, 1, 2))
    assert (changed.cutoff, changed.render.page, changed.render.theme) == ("09:30", "A4", ".")
    assert changed.arrange.topics == config.arrange.topics
    assert override(config, Overrides()) == config


@pytest.mark.parametrize(
    "address",
    [
        "https://brief.example.org",
        "http://127.0.0.1:8000/a/b/",
        "https://press.example.org/~desk/brief",
        "HTTPS://B.ORG",
    ],
)
def test_a_site_is_seen_at_any_address_on_the_web(address):
    assert parse(f'[site]\naddress = "{address}"').site.address == address


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"words": 3}, "--words: expected a whole number of at least 50, got 3"),
        ({"cutoff": "noon"}, "--cutoff: expected a time of day"),
        ({"title": ""}, "--title: expected a text that is not blank"),
        ({"title": "a\udcff"}, "--title: expected a text without control characters"),
        ({"summarizer": "magic"}, "--summarizer: expected one of"),
    ],
)
def test_a_faulty_option_is_named(given, message):
    with pytest.raises(UsageError) as caught:
        override(Config(), Overrides(**given))
    assert str(caught.value).startswith(message)


def test_the_hash_counts_what_decides_the_edition_and_no_place_on_this_machine(tmp_path):
    here = parse(FULL, folder=tmp_path)
    there = parse(FULL.replace('"clips"', '"other"'), folder=Path("elsewhere"))
    assert here.sha256 == there.sha256
    assert len(here.sha256) == 64
    changes = [
        override(here, Overrides(words=401)),
        override(here, Overrides(title="x")),
        override(here, Overrides(date=date(2020, 1, 1))),
    ]
    changes += [parse(FULL.replace("Gull", "Tern"), folder=tmp_path), parse(FULL.replace("quay", "pier"))]
    assert len({config.sha256 for config in [here, *changes]}) == 6


def test_the_hash_does_not_depend_on_the_order_of_keys():
    one = parse('[intake]\noutlets = { a = "A", b = "B" }')
    two = parse('[intake]\noutlets = { b = "B", a = "A" }')
    assert one.sha256 == two.sha256
