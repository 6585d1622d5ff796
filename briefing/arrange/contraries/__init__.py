"""Contraries: sentences that differ in a number, a day, a name, a role or a denial inside one claim."""
