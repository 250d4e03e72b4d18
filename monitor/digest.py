"""The day's (or week's) file: Markdown and HTML, written whole or not at all, the same for the same facts."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from monitor.digest_facts import DigestFacts
from monitor.digest_view import view_digest
from monitor.messages.page import Frame, environment
from monitor.messages.reader import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """A finished digest; `name` is its file name without ending."""

    name: str
    title: str
    proof: str
    markdown: str
    html: str


def build_digest(
    facts: DigestFacts, reader: Reader, templates: Path | None = None, frame: Frame | None = None
) -> Digest:
    """Pure but for reading templates: the digest of these facts in the reader's language.

    `reader.now` should be the period's end, so that a past day's digest does not depend on today. With a
    `frame` the HTML is a page among others and links to them.
    """
    view = view_digest(facts, reader)
    pages = environment(templates, reader.words.text("text.quote"))
    week = facts.period.week
    links = {"p": frame} if frame else {}
    year, number, _ = facts.period.day.isocalendar()
    return Digest(
        name=f"{year}-W{number:02d}" if week else facts.period.day.isoformat(),
        title=view.title,
        proof=view.proof,
        markdown=pages.get_template("digest.md.j2").render(d=view).strip() + "\n",
        html=pages.get_template("digest.html.j2").render(d=view, **links).strip() + "\n",
    )


def write_digest(digest: Digest, folder: Path, formats: Sequence[str] = ("md", "html")) -> list[Path]:
    """Writes `folder`/<name>.<format>; a reader sees the old file or the new one. OSError passes through."""
    folder.mkdir(parents=True, exist_ok=True)
    texts = {"md": digest.markdown, "html": digest.html}
    return [write_whole(folder / f"{digest.name}.{kind}", texts[kind].encode()) for kind in formats]


def write_whole(path: Path, content: bytes) -> Path:
    """Replaces a file at once; an unchanged one is not touched, so that its time says when it changed."""
    if path.exists() and path.read_bytes() == content:
        return path
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
    return path
