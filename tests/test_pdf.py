"""The digest as PDF: printed by the operator's own program; what goes wrong is named, nothing else lost."""

from __future__ import annotations

import shutil
import sys
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from time import monotonic, sleep

import pytest
from click.testing import CliRunner
from digest_house import EVENING, facts, fill, reader_in

from monitor.cli import main
from monitor.config import load_config
from monitor.config.vocabulary import Vocabulary
from monitor.digest import build_digest
from monitor.pdf import LETTERS, PdfError, check_printer, letters_of, print_pdf
from monitor.press import Press
from monitor.store import Store

AT = datetime(2027, 3, 3, tzinfo=UTC)
# A printer that every machine of tests has: a real PDF of the page's length, dated now, in Latin letters.
PRINTER = """
import sys
from fpdf import FPDF
page = open(sys.argv[1], encoding="utf-8").read()
pdf = FPDF()
pdf.add_page()
pdf.set_font("Helvetica", size=9)
pdf.multi_cell(0, None, f"{len(page)} letters " * 40)
pdf.output(sys.argv[2])
"""
CHROMIUM = shutil.which("chromium")


@pytest.fixture
def printer(tmp_path: Path) -> tuple[str, ...]:
    script = tmp_path / "printer.py"
    script.write_text(PRINTER, encoding="utf-8")
    return (sys.executable, str(script), "{html}", "{pdf}")


def chromium() -> tuple[str, ...]:
    if CHROMIUM is None:
        pytest.skip("no chromium on this machine")
    flags = ("--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer")
    return (CHROMIUM, *flags, "--user-data-dir={folder}", "--print-to-pdf={pdf}", "{html}")


def test_the_same_page_printed_at_another_time_is_the_same_file(printer: tuple[str, ...]) -> None:
    first = print_pdf("<p>page</p>", printer, AT)
    assert first.startswith(b"%PDF-") and b"(D:20270303000000" in first
    assert print_pdf("<p>page</p>", printer, AT) == first
    assert b"(D:20270304000000" in print_pdf("<p>page</p>", printer, AT + timedelta(days=1))


def test_a_font_without_kazakh_letters_is_named_when_the_config_is_checked(printer: tuple[str, ...]) -> None:
    with pytest.raises(PdfError, match=r"no installed font has the letters .*ҒғҚқҢң"):
        check_printer(printer, AT)


@pytest.mark.parametrize(
    ("program", "complaint"),
    [
        ("", "No such file or directory"),
        ("import sys; sys.exit('the printer is out of paper')", "failed .1. the printer is out of paper"),
        ("pass", "wrote no PDF"),
        ("open('page.pdf', 'w').write('<html>')", "wrote no PDF"),
        ("import time; time.sleep(60)", "did not end within 0.5 s"),
    ],
)
def test_a_printer_that_fails_says_how(program: str, complaint: str) -> None:
    command = (sys.executable, "-c", program) if program else ("no-such-browser", "{html}")
    with pytest.raises(PdfError, match=complaint):
        print_pdf("<p>page</p>", command, AT, timeout=0.5 if "sleep" in program else 30)


def test_a_printer_is_not_waited_for_once_the_monitor_ends(tmp_path: Path) -> None:
    mark = tmp_path / "late"
    program = f"import time, pathlib; time.sleep(3); pathlib.Path({str(mark)!r}).touch()"
    begun = monotonic()
    with pytest.raises(PdfError, match="the monitor ends"):
        print_pdf("", (sys.executable, "-c", program), AT, stopping=lambda: monotonic() - begun > 0.3)
    assert monotonic() - begun < 2.5
    sleep(3.2)
    assert not mark.exists(), "the printer lived on"


def test_a_helper_that_a_printer_leaves_behind_is_not_waited_for() -> None:
    """Browsers leave one in a session of its own, with the printer's error output open."""
    helper = "subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(4)'], start_new_session=True)"
    program = f"import subprocess, sys; {helper}; open('page.pdf', 'w').write('%PDF-1.7')"
    assert print_pdf("", (sys.executable, "-c", program), AT, timeout=3).startswith(b"%PDF-")


def test_a_real_browser_prints_every_letter_chart_and_all_and_the_same_bytes_again(tmp_path: Path) -> None:
    command = chromium()
    check_printer(command, AT)
    store = Store.open(f"sqlite:///{tmp_path / 'monitor.db'}")
    fill(store)
    page = build_digest(facts(store), reader_in("kk")).html
    store.close()
    first = print_pdf(page, command, AT)
    assert set("Ресей–Қазақстан:жылғынаурызәөүіұ") <= letters_of(first)
    assert print_pdf(page, command, AT) == first


def test_every_letter_of_three_alphabets_is_asked_for() -> None:
    assert set("әғқңөұүһі") <= set(LETTERS.lower())


def press(tmp_path: Path, command: tuple[str, ...]) -> tuple[Press, Store]:
    folder = tmp_path / "config"
    folder.mkdir(exist_ok=True)
    listed = ", ".join(f"'{part}'" for part in command)
    text = f"[digest]\nformats = ['md', 'html', 'pdf']\npdf_command = [{listed}]\n"
    (folder / "monitor.toml").write_text(text, encoding="utf-8")
    store = Store.open(f"sqlite:///{tmp_path / 'monitor.db'}")
    return Press(load_config(folder), tmp_path, store, Vocabulary(), lambda: EVENING), store


def test_a_pdf_stands_beside_the_other_files_and_is_left_alone_when_nothing_changed(
    tmp_path: Path, printer: tuple[str, ...]
) -> None:
    writer, store = press(tmp_path, printer)
    files = writer.write(date(2027, 3, 3)).files
    assert [path.suffix for path in files] == [".md", ".html", ".pdf"]
    marks = [path.stat().st_mtime_ns for path in files]
    assert [path.stat().st_mtime_ns for path in writer.write(date(2027, 3, 3)).files] == marks
    store.close()


def test_without_a_browser_the_other_files_are_written_and_the_problem_is_told(tmp_path: Path) -> None:
    writer, store = press(tmp_path, ("no-such-browser", "{html}"))
    written = writer.write(date(2027, 3, 3))
    assert [path.suffix for path in written.files] == [".md", ".html"]
    assert written.problem == "digest.pdf_command: no-such-browser: No such file or directory"
    store.close()


def test_the_days_digest_is_done_when_its_mail_is_planned(tmp_path: Path, printer: tuple[str, ...]) -> None:
    """A monitor that was killed while it printed writes the digest again and mails it."""
    writer, store = press(tmp_path, printer)
    late = replace(writer, now=lambda: EVENING.replace(hour=20))
    late.write_due()
    assert late.due()
    late.post()
    assert not late.due()
    store.close()


def test_config_check_names_the_browser_that_is_missing(tmp_path: Path) -> None:
    text = "[digest]\nformats = ['html', 'pdf']\npdf_command = ['no-such-browser', '{html}', '{pdf}']\n"
    (tmp_path / "monitor.toml").write_text(text, encoding="utf-8")
    (tmp_path / "vocabulary").symlink_to(Path("config/vocabulary").resolve())
    done = CliRunner().invoke(main, ["config", "check", "--config", str(tmp_path)])
    assert done.exit_code == 2
    assert "error: digest.pdf_command: no-such-browser: No such file or directory" in done.stderr
