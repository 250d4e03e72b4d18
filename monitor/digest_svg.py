"""Pure: a two-week calendar as SVG: days as columns, events as bars; readable in print and in the dark."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from html import escape

from monitor.bundles import Facts
from monitor.messages.names import shorten
from monitor.messages.reader import Reader
from monitor.models import EventStatus

DAYS = 14
WIDTH, COLUMN, HEAD, ROW = 980, 70, 46, 30
_COLOURS = {
    EventStatus.CANCELLED: "#b91c1c",
    EventStatus.POSTPONED: "#b45309",
    EventStatus.RESCHEDULED: "#b45309",
    EventStatus.CONFIRMED: "#15803d",
    EventStatus.ONGOING: "#15803d",
    EventStatus.HELD: "#64748b",
}
_OFF = frozenset({EventStatus.CANCELLED, EventStatus.POSTPONED})
_LETTER = 7.2  # width of a letter at 13 px, on the generous side


def two_weeks(ahead: Sequence[Facts], first: date, reader: Reader) -> str:
    """The SVG of the fourteen days that begin with `first`; empty where no event touches them."""
    last = first + timedelta(days=DAYS - 1)
    bars = [bar for facts in ahead if (bar := _bar(facts, first, last, reader))]
    if not bars:
        return ""
    height = HEAD + ROW * len(bars) + 8
    head = [_head(first + timedelta(days=i), i, height, reader) for i in range(DAYS)]
    body = [_draw(bar, row) for row, bar in enumerate(bars)]
    title = escape(reader.words.text("digest.calendar"))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" '
        f'aria-label="{title}" font-family="Segoe UI, Roboto, Arial, sans-serif" font-size="13">'
        f"<title>{title}</title>{''.join(head)}{''.join(body)}</svg>"
    )


_Bar = tuple[int, int, str, str, bool]  # first column, last column, words, colour, is the day known


def _bar(facts: Facts, first: date, last: date, reader: Reader) -> _Bar | None:
    event = facts.event
    when = event.when or event.old_when
    if when is None or when.first is None or when.last is None or when.last < first or when.first > last:
        return None
    if not when.exact and (when.last - when.first).days > 45:
        return None  # a quarter or a year says nothing of two weeks
    title = reader.names.title(event, reader.words)
    if event.status in _OFF:
        title = f"{reader.words.text(f'status.{event.status}').upper()}: {title}"
    text = title + reader.names.where(event, title, reader.words.language)
    colour = _COLOURS.get(event.status, "#1d4ed8")
    if event.conflict and event.status not in _OFF:
        text, colour = f"{text} ({reader.words.text('change.conflict').lower()})", "#7c3aed"
    start = max((when.first - first).days, 0)
    stop = min((when.last - first).days, DAYS - 1)
    return start, stop, text, colour, when.exact


def _head(day: date, column: int, height: int, reader: Reader) -> str:
    x = column * COLUMN
    weekday = reader.words.names("weekdays_short")[day.weekday()]
    month = reader.words.names("months_of")[day.month - 1]
    shade = f'<rect x="{x}" y="0" width="{COLUMN}" height="{height}" fill="#94a3b8" fill-opacity=".14"/>'
    label = f"{day.day} {month[:3]}" if column == 0 or day.day == 1 else str(day.day)
    return (
        (shade if day.weekday() > 4 else "")
        + f'<line x1="{x}" y1="0" x2="{x}" y2="{height}" stroke="#94a3b8" stroke-opacity=".35"/>'
        + f'<text x="{x + 6}" y="17" fill="currentColor" fill-opacity=".65" font-size="12">'
        + f"{escape(weekday)}</text>"
        + f'<text x="{x + 6}" y="36" fill="currentColor" font-weight="600">{escape(label)}</text>'
    )


def _draw(bar: _Bar, row: int) -> str:
    """A bar with its words inside where they fit, else beside it, on the roomier side."""
    start, stop, text, colour, known = bar
    x, y = start * COLUMN + 3, HEAD + row * ROW
    width = (stop - start + 1) * COLUMN - 6
    dash = "" if known else ' stroke-dasharray="5 4"'
    fill = "1" if known else ".12"
    shape = (
        f'<rect x="{x}" y="{y}" width="{width}" height="{ROW - 8}" rx="4" fill="{colour}" '
        f'fill-opacity="{fill}" stroke="{colour}"{dash}/>'
    )
    left, right = x, WIDTH - (x + width)
    if len(text) * _LETTER <= width - 16 or max(left, right) < width:
        ink, at, anchor, room = ("#ffffff" if known else "currentColor"), x + 8, "start", width - 16
    elif right >= left:
        ink, at, anchor, room = "currentColor", x + width + 6, "start", right - 8
    else:
        ink, at, anchor, room = "currentColor", x - 6, "end", left - 8
    shown = escape(shorten(text, max(int(room / _LETTER), 4)))
    words = f'<text x="{at}" y="{y + 16}" fill="{ink}" text-anchor="{anchor}">{shown}</text>'
    return f"<g><title>{escape(text)}</title>{shape}{words}</g>"
