"""Renew what the documentation shows: outputs, thresholds, and the pictures. `./run docs` calls this."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.browser import BROWSER, started
from tests.docs import gallery, picture, thresholds
from tests.docs.sessions import DEFECTS, pages, renewed
from tests.hostile import table

thresholds.PAGE.write_text(thresholds.page(), "utf-8")
table.PAGE.write_text(table.page(), "utf-8")
for page in pages():
    with tempfile.TemporaryDirectory() as folder:
        text = renewed(page, Path(folder))
    if any(defect in text for defect in DEFECTS):
        sys.exit(f"{page.name}: a command fails that should not; nothing is renewed from here on\n{text}")
    if text != page.read_text("utf-8"):
        page.write_text(text, "utf-8")
        sys.stdout.write(f"renewed {page.name}\n")
if BROWSER is None:
    sys.stdout.write("no Chromium on this machine: the pictures stay as they are\n")
else:
    with started() as browser:
        picture.take(browser)
        if not gallery.take(browser):
            sys.stdout.write("no pdftoppm on this machine: the pictures of the themes stay as they are\n")
