"""Fuzz one target for so many seconds, led by what of the code each input reaches. `./run fuzz` calls this.

Inputs that reach something new are kept in `.tools/fuzz/TARGET`, so that the next run goes on from there. An input that
breaks a promise, or takes longer than `SLOWEST` seconds, is written beside them as `crash-…` or `timeout-…`: mend what
it broke, and put it into the target's folder of `tests/hostile/fuzzing/corpus`, where it is tried on every change.
"""

from __future__ import annotations

import sys
from pathlib import Path

#: Seconds that one input may take: instrumented code is some ten times slower.
SLOWEST = 20
ROOT = Path(__file__).parents[3]


def main() -> None:
    """Read the command line, and fuzz until the time is over or something is found."""
    try:
        import atheris
    except ImportError:
        sys.exit("fuzzing needs atheris; type: ./run fuzz")
    with atheris.instrument_imports(include=["briefing", "feedparser", "email"]):
        from tests.hostile.fuzzing.targets import LONGEST, TARGETS
    name, seconds = (*sys.argv[1:], *("", "600")[len(sys.argv) - 1 :])
    if name not in TARGETS or not seconds.isdigit():
        sys.exit(f"type: ./run fuzz {'|'.join(TARGETS)} [SECONDS]")
    kept = ROOT / ".tools" / "fuzz" / name
    kept.mkdir(parents=True, exist_ok=True)
    words = Path(__file__).with_name("words.txt")
    seeds = Path(__file__).with_name("corpus") / name
    options = [f"-max_total_time={seconds}", f"-timeout={SLOWEST}", f"-max_len={LONGEST}", "-rss_limit_mb=2048"]
    shown = [f"-dict={words}", f"-artifact_prefix={kept}/", "-print_final_stats=1", "-verbosity=1", "-reload=0"]
    atheris.Setup([sys.argv[0], *options, *shown, str(kept), str(seeds)], TARGETS[name])
    atheris.Fuzz()


main()
