"""Clipping -> Article: one module a format, then cleaning; each input becomes an article or a reasoned refusal."""
