"""The digest as PDF: a program of the operator's choice (a browser, as a rule) prints our own HTML page.

The page is the one that is read on a screen, so chart, letters and links are the same; who wants no PDF needs
nothing more.
"""

from __future__ import annotations

import contextlib
import os
import re
import signal
import subprocess
import tempfile
import zlib
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from time import monotonic

SECONDS = 60.0  # that a printer may take
GLANCE = 0.2  # seconds between two looks at whether the monitor ends
LETTERS = "Әә Ғғ Ққ Ңң Өө Ұұ Үү Һһ Іі Ёё Щщ №"
_DATES = re.compile(rb"/(CreationDate|ModDate) ?\(D:\d{14}(?:[+-]\d\d'\d\d'?|Z)?\)")
_ID = re.compile(rb"/ID ?\[ ?<\w+> ?<\w+> ?\]")
_STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)


class PdfError(Exception):
    """No PDF could be printed; the message names what to mend."""


def _never() -> bool:
    return False


def print_pdf(
    html: str,
    command: Sequence[str],
    at: datetime,
    timeout: float = SECONDS,
    stopping: Callable[[], bool] = _never,
) -> bytes:
    """The page as PDF, its date set to `at`, so that the same page printed again gives the same bytes.

    `command` names {html}, {pdf} and, where a printer needs one, {folder}: files and a folder of its own.
    PdfError where there is no such program, or it fails, hangs, writes no PDF, or `stopping` says that the
    monitor ends: nothing of it is left then.
    """
    with tempfile.TemporaryDirectory(prefix="digest-", ignore_cleanup_errors=True) as folder:
        page, printed = Path(folder) / "page.html", Path(folder) / "page.pdf"
        page.write_text(html, encoding="utf-8")
        names = {"html": str(page), "pdf": str(printed), "folder": folder}
        # A home of its own: a browser keeps a profile, and a service may have no home that it can write to.
        home = dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME"), folder)
        environment = {**os.environ, **home, "SOURCE_DATE_EPOCH": str(int(at.timestamp()))}
        _run([_fill(part, names) for part in command], folder, environment, timeout, stopping)
        content = printed.read_bytes() if printed.exists() else b""
    if not content.startswith(b"%PDF-"):
        raise PdfError(f"digest.pdf_command: {command[0]} ended well but wrote no PDF to {{pdf}}")
    return _dated(content, at)


def check_printer(command: Sequence[str], at: datetime) -> None:
    """Prints a page of the letters that a digest needs; PdfError where that fails or a font lacks one."""
    page = f'<!DOCTYPE html><meta charset="utf-8"><title>…</title><p>{LETTERS}</p><p><b>{LETTERS}</b></p>'
    missing = "".join(sorted(set(LETTERS) - {" "} - letters_of(print_pdf(page, command, at))))
    if missing:
        raise PdfError(
            f"digest.pdf_command: no installed font has the letters {missing} (try DejaVu or Noto)"
        )


def letters_of(pdf: bytes) -> set[str]:
    """The letters that can be copied out of a PDF: those that its fonts have a shape for."""
    found: set[str] = set()
    for stream in _STREAM.finditer(pdf):
        try:
            text = zlib.decompressobj().decompress(stream[1])
        except zlib.error:
            text = stream[1]
        if b"begincmap" in text:
            found |= _mapped(text)
    return found


def _mapped(cmap: bytes) -> set[str]:
    """Letters of a ToUnicode table: pairs <glyph> <letter>, ranges <first> <last> <first letter>."""
    found: set[str] = set()
    for block in re.findall(rb"beginbfchar(.*?)endbfchar", cmap, re.DOTALL):
        for _, code in re.findall(rb"<(\w+)>\s*<(\w+)>", block):
            found |= set(_text(code))
    for block in re.findall(rb"beginbfrange(.*?)endbfrange", cmap, re.DOTALL):
        for first, last, codes in re.findall(rb"<(\w+)>\s*<(\w+)>\s*(<\w+>|\[[^\]]*\])", block):
            listed = re.findall(rb"<(\w+)>", codes)
            letters = "".join(map(_text, listed))
            if not codes.startswith(b"[") and len(letters) == 1:
                letters = "".join(chr(ord(letters) + n) for n in range(int(last, 16) - int(first, 16) + 1))
            found |= set(letters)
    return found


def _text(code: bytes) -> str:
    return bytes.fromhex(code.decode()).decode("utf-16-be", errors="replace")


def _fill(part: str, names: dict[str, str]) -> str:
    return re.sub(r"\{(html|pdf|folder)\}", lambda found: names[found[1]], part)


def _run(
    command: Sequence[str],
    folder: str,
    environment: dict[str, str],
    timeout: float,
    stopping: Callable[[], bool],
) -> None:
    """Runs the printer in a process group of its own, so that what it starts ends with it."""
    with (Path(folder) / "complaint").open("w+b") as complaint:  # no pipe: a helper that stays would hold it
        try:
            process = subprocess.Popen(
                command,
                cwd=folder,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=complaint,
                start_new_session=True,
            )
        except OSError as error:
            raise PdfError(f"digest.pdf_command: {command[0]}: {error.strerror}") from error
        with process:
            try:
                if why := _waited(process, timeout, stopping):
                    raise PdfError(f"digest.pdf_command: {command[0]} {why}")
            finally:
                with contextlib.suppress(ProcessLookupError):  # nothing of the group is left
                    os.killpg(process.pid, signal.SIGKILL)
        complaint.seek(0)
        last = complaint.read().decode(errors="replace").strip().splitlines()[-1:]
    if process.returncode:
        raise PdfError(
            f"digest.pdf_command: {command[0]} failed ({process.returncode}) {' '.join(last)[:200]}"
        )


def _waited(process: subprocess.Popen[bytes], timeout: float, stopping: Callable[[], bool]) -> str:
    """Waits until the printer ended; else why it was not waited for any longer."""
    end = monotonic() + timeout
    while (left := end - monotonic()) > 0:
        if stopping():
            return "was left: the monitor ends"
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(min(GLANCE, left))
            return ""
    return f"did not end within {timeout:g} s"


def _dated(content: bytes, at: datetime) -> bytes:
    """The same bytes with another date and no accidental id, letter for letter, so that offsets stay true."""
    stamp = f"{at:%Y%m%d%H%M%S}".encode()
    dated = _DATES.sub(lambda found: _stamped(found[0], stamp), content)
    return _ID.sub(lambda found: b"/ID" + re.sub(rb"\w", b"0", found[0][3:]), dated)


def _stamped(entry: bytes, stamp: bytes) -> bytes:
    left, _, rest = entry.partition(b"(D:")
    return left + b"(D:" + stamp + re.sub(rb"\d", b"0", rest[14:])
