import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.intake.decoding import decode
from briefing.intake.draft import Unreadable
from briefing.intake.kinds import has_tags, looks_like_markup, looks_like_page

ENGLISH = "“I don’t see any reason why it would be,” he replied — and left… The café charged £5.\r\n"
TEXTS = {
    "en": ENGLISH,
    "fr": "Le président a déclaré que l’accord était « très important ». Où êtes-vous ? À bientôt, garçon.",
    "de": "Die Größe der Änderung überraschte. Sie müssen dafür zahlen, heißt es.",
    "pt": "O presidente não falou à imprensa, mas as relações são boas. Põe-se a questão.",
    "pl": "Prezydent powiedział, że Polska będzie walczyć. Źródła rządowe zaprzeczają, że coś się zmieni.",
    "ru": "Президент заявил, что никогда не вмешивался в выборы. Об этом он сказал журналистам.",
    "ja": "大統領は、選挙に干渉したことは一度もないと述べた。会談は首都で行われた。",
}


@given(st.binary(max_size=400), st.one_of(st.none(), st.text(max_size=12), st.sampled_from(["utf-16", "gbk", "utf-7"])))
def test_whatever_the_bytes_they_are_text_or_refused_with_a_reason(content, declared):
    try:
        text = decode(content, declared)
    except Unreadable as refused:
        assert refused.reason  # noqa: PT017 (one or the other)
        return
    text.encode()  # no surrogate
    assert not any(ord(letter) < 32 and not letter.isspace() for letter in text)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufeff\ufffe\uffff\ufffd")))
def test_utf8_comes_out_as_it_was_written(text):
    content = text.encode()
    try:
        assert decode(content) == text
    except Unreadable as refused:
        assert "not text" in refused.reason  # noqa: PT017 (it begins like a file of another kind)


@pytest.mark.parametrize("charset", ["utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("language", ["en", "fr", "ru"])
def test_unicode_in_every_width_with_a_mark_or_without(charset, language):
    assert decode(TEXTS[language].encode(charset)) == TEXTS[language]


@pytest.mark.parametrize(
    ("language", "charset"),
    [
        *[("en", "cp1252"), ("fr", "cp1252"), ("de", "cp1252"), ("pt", "cp1252")],
        *[("pl", "cp1250"), ("ru", "cp1251"), ("ru", "koi8_r")],
        *[("ja", "shift_jis"), ("ja", "euc_jp"), ("ja", "iso2022_jp")],
    ],
)
def test_a_charset_that_nobody_names_is_found(language, charset):
    content = TEXTS[language].encode(charset, "ignore")
    assert decode(content) == content.decode(charset)


def test_the_curly_quotes_of_the_old_macintosh_are_no_capitals():
    text = "“No,” he said. “I don’t.”"
    assert decode(text.encode("mac_roman")) == text


@pytest.mark.parametrize(
    "text", ["Il mesure 5 m², soit ± 3 %.", "Le café à 12 km² coûte £5 ; 2 × 3 = 6.", "It´s a naïve résumé."]
)
def test_signs_between_western_letters_do_not_mislead(text):
    assert decode(text.encode("cp1252")) == text


def test_the_web_reads_latin_1_as_windows_1252():
    assert decode("“quoted”".encode("cp1252"), "iso-8859-1") == "“quoted”"


def test_a_declared_charset_is_believed_where_the_bytes_allow_it():
    russian = TEXTS["ru"]
    assert decode(russian.encode("cp866"), "ibm866") == russian


@pytest.mark.parametrize("declared", ["latin-1", "windows-1251", "shift_jis", "no such charset", ""])
def test_utf8_that_is_declared_as_something_else_is_still_utf8(declared):
    assert decode(ENGLISH.encode(), declared) == ENGLISH


def test_a_stray_byte_does_not_spoil_a_utf8_text():
    content = "“Yes,” he said. “No,” she said. ".encode() + "It’s over".encode("cp1252")
    assert decode(content) == "“Yes,” he said. “No,” she said. It’s over"


def test_line_ends_stay_as_they_are():
    assert decode(b"one\r\ntwo\rthree\n") == "one\r\ntwo\rthree\n"


def test_a_byte_order_mark_is_no_part_of_the_text():
    assert decode("\ufeff\ufeffOne".encode()) == "One"


def test_a_control_that_no_page_can_hold_becomes_a_space():
    text = "The end" * 50
    assert decode(text.encode() + b"\x08\x0c") == text + " \x0c"


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "a PDF"),
        (b"\r\n\r\n%PDF-1.4", "a PDF"),
        (b"PK\x03\x04\x14\x00", "a zip archive"),
        (b"\x89PNG\r\n\x1a\n\x00", "a PNG picture"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "a JPEG picture"),
        (b"\x1f\x8b\x08\x00", "a gzip archive"),
        (b"{\\rtf1\\ansi", "an RTF document"),
        (b"RIFF\x10\x00\x00\x00WEBPVP8 ", "a WebP picture"),
        (b"\x00\x00\x00\x20ftypisom", "a film or a picture"),
        (bytes(range(256)) * 4, "a binary file"),
        (b"\x00" * 100, "a binary file"),
        (b"\x01\x02\x03 text" * 20, "a binary file"),
    ],
)
def test_what_is_no_text_is_refused_by_its_name(content, kind):
    with pytest.raises(Unreadable, match=kind):
        decode(content)


def test_text_full_of_holes_is_refused():
    with pytest.raises(Unreadable, match="cannot be decoded"):
        decode("\ufffd".encode() * 20 + b"text")


def test_a_page_is_known_by_how_it_begins():
    assert looks_like_page(b"\xef\xbb\xbf \n<!-- saved --><!DOCTYPE html><p>")
    assert looks_like_page("<html lang='en'>".encode("utf-16"))
    assert looks_like_page(b"<?xml version='1.0'?>\n<html xmlns='x'>")
    assert not looks_like_page(b"He wrote <html> on the board.")
    assert not looks_like_page(b"<?xml version='1.0'?><rss>")
    assert looks_like_markup(b"<?xml version='1.0'?><rss>")
    assert not looks_like_markup(b"< 5 people")
    assert not has_tags(b"3 < 5 and 7 > 6")
