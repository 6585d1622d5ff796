from __future__ import annotations

import pytest

from briefing.previewing.pages import served


def page(policy: str) -> str:
    return f'<meta http-equiv="Content-Security-Policy" content="{policy}"><body></body>'


@pytest.mark.parametrize(
    ("policy", "relaxed"),
    [
        ("default-src &#39;none&#39;", "default-src 'none'; script-src 'self'; connect-src 'self'"),
        ("script-src 'none'", "script-src 'self'; connect-src 'self'"),
        (
            "script-src 'self' 'wasm-unsafe-eval'; connect-src 'none'; img-src data:",
            "script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; img-src data:",
        ),
        ("Script-Src a.example;;", "Script-Src a.example 'self'; connect-src 'self'"),
        ("", "script-src 'self'; connect-src 'self'"),
    ],
)
def test_a_policy_grants_the_script_and_what_it_granted_before(policy: str, relaxed: str) -> None:
    assert f'content="{relaxed}"' in served(page(policy), "1").replace("&#x27;", "'")


def test_a_page_without_policy_or_end_is_served_with_the_script_all_the_same() -> None:
    assert served("<p>x", "a-1") == '<p>x<script src="/.preview/reload.js" data-version="a-1"></script>\n'


def test_the_script_stands_before_the_last_end_of_a_body() -> None:
    told = served("<body><p title='</body>'>x</p></body></html>", "1")
    assert told.index("<script") > told.index("x</p>")
    assert told.endswith("</script>\n</body></html>")
