"""
PDF: by typst where it is installed, else by a browser that is, else a line that says which command helps.

typst is given the pages as data: no text of a plan is ever read as markup.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from ksp_tui.text import language, t
from ksp_tui.writers.exports import ExportError
from ksp_tui.writers.paper.drawing import Drawing
from ksp_tui.writers.paper.ink import Text
from ksp_tui.writers.progress import step

TEMPLATE = """
#let given = json(bytes(sys.inputs.given))
#set document(title: given.title, author: ())
#set text(lang: given.lang)
#set page(width: given.width * 1mm, height: given.height * 1mm, margin: 0mm)
#for (number, picture) in given.pages.enumerate() {
  if number > 0 { pagebreak() }
  image(bytes(picture), format: "svg", width: given.width * 1mm, height: given.height * 1mm)
}
"""
BROWSERS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "msedge",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    r"C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
    r"C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
)
SECONDS = 90
"""A browser that has not printed by then is ended."""
LOOKED_AT = 0.2
"""Seconds between two looks at whether it has."""


def has_typst() -> bool:
    """Say whether typst is installed."""
    return find_spec("typst") is not None


def pdf(pages: Sequence[Drawing], title: str, *, system_fonts: bool = True) -> bytes:
    """Return pages as PDF. Raises ExportError where nothing here can make one."""
    step("set", len(pages))
    if has_typst():
        return by_typst(pages, title, system_fonts=system_fonts)
    browser = find_browser()
    if browser is None:
        raise ExportError(t("export.no_pdf"))
    from ksp_tui.writers.sheet_html import print_html

    return by_browser(browser, print_html(list(pages), title), len(pages))


def by_typst(pages: Sequence[Drawing], title: str, *, system_fonts: bool = True) -> bytes:
    """Return the pages set by typst, in one font that is embedded; tell on the error stream which glyphs it lacks."""
    typst: Any = import_module("typst")
    from ksp_tui.writers.fonts import fonts, lacking
    from ksp_tui.writers.paper.svg import Face, svg

    found = fonts(system=system_fonts)
    if not found.family:
        raise ExportError(t("export.no_font"))
    texts = [item.text for page in pages for item in page.items if isinstance(item, Text)]
    missing = lacking(texts, found)
    if missing:
        told = t("export.no_glyphs", font=found.family, count=len(missing), characters=" ".join(missing[:20]))
        print(told, file=sys.stderr)  # noqa: T201 - the one place that knows
    face = Face(found.family, found.bold, None if language() == "zh" else found.latin)
    marked = [svg(page, hidden=True, face=face) for page in pages]
    given = {"title": title, "lang": language(), "width": pages[0].width, "height": pages[0].height, "pages": marked}
    try:
        made: bytes = typst.compile(
            TEMPLATE.encode(),
            sys_inputs={"given": json.dumps(given, ensure_ascii=False)},
            font_paths=list(found.folders),
            ignore_system_fonts=not system_fonts,
        )
    except typst.TypstError as error:
        raise ExportError(t("export.typst_failed", detail=str(error).splitlines()[0])) from error
    return made


def find_browser() -> str | None:
    """Return an installed browser of the Chromium family; KSP_BROWSER names another."""
    for name in (os.environ.get("KSP_BROWSER", ""), *BROWSERS):
        if name and (found := shutil.which(name)):
            return found
    return None


def by_browser(browser: str, html: bytes, pages: int) -> bytes:
    """Return HTML printed by a browser, in a profile of its own, with a limit of time, and of so many pages."""
    with tempfile.TemporaryDirectory(prefix="ksp-", ignore_cleanup_errors=True) as made:
        home = Path(made)
        source, target = home / "sheet.html", home / "sheet.pdf"
        source.write_bytes(html)
        command = [
            browser,
            "--headless",
            "--disable-gpu",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-extensions",
            f"--user-data-dir={home / 'profile'}",
            "--no-pdf-header-footer",
            f"--print-to-pdf={target}",
            source.as_uri(),
        ]
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            command.insert(1, "--no-sandbox")  # no browser starts its sandbox for root
        try:
            _ended(command)
        except (OSError, subprocess.TimeoutExpired) as error:
            raise ExportError(t("export.browser_failed", browser=browser)) from error
        if not target.is_file() or not (data := target.read_bytes()).startswith(b"%PDF"):
            raise ExportError(t("export.browser_failed", browser=browser))
    if (count := data.count(b"/Type /Page\n") + data.count(b"/Type /Page/")) and count != pages:
        raise ExportError(t("export.browser_pages", browser=browser, count=count, pages=pages))
    return data


def _ended(command: Sequence[str]) -> None:
    """Run a program to its end, ended itself where the time is up or whoever waits has given up."""
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, stdin=quiet, stdout=quiet, stderr=quiet) as running:
        try:
            for waited in range(round(SECONDS / LOOKED_AT)):
                step("print", round(waited * LOOKED_AT))
                try:
                    running.wait(LOOKED_AT)
                except subprocess.TimeoutExpired:
                    continue
                return
            raise subprocess.TimeoutExpired(command, SECONDS)
        finally:
            running.kill()
