"""The languages that articles may be in, by the codes that the configuration uses."""

from __future__ import annotations

#: ISO 639-1 code to the name that Snowball and Punkt know the language by: those that both of them have.
LANGUAGES = {
    "da": "danish",
    "de": "german",
    "el": "greek",
    "en": "english",
    "es": "spanish",
    "fi": "finnish",
    "fr": "french",
    "it": "italian",
    "nl": "dutch",
    "no": "norwegian",
    "pt": "portuguese",
    "ru": "russian",
    "sv": "swedish",
    "tr": "turkish",
}
