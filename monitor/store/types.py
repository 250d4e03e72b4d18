"""Column types: instants that stay UTC on every engine, and nouns kept as JSON text."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import DateTime, Dialect, Text
from sqlalchemy.types import TypeDecorator


class Utc(TypeDecorator[datetime]):
    """An aware instant; SQLite drops zones, so there it is written as naive UTC. Naive values are refused."""

    impl = DateTime
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> Any:
        """TIMESTAMP WITH TIME ZONE where the engine has one."""
        return dialect.type_descriptor(DateTime(timezone=dialect.name != "sqlite"))

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """To UTC; ValueError for a time without zone."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a time without zone cannot be stored: {value!r}")
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Always aware UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


@cache
def adapter(noun: Any) -> TypeAdapter[Any]:
    """The reader and writer of one noun; made once, on first use."""
    return TypeAdapter(noun)


class Noun(TypeDecorator[Any]):
    """A value of one model type as JSON text, on both engines alike."""

    impl = Text
    cache_ok = True

    def __init__(self, noun: Any) -> None:
        super().__init__()
        self.noun = noun

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        """JSON text; NUL is escaped by JSON, so PostgreSQL takes it."""
        return None if value is None else adapter(self.noun).dump_json(value).decode()

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        """The noun again; pydantic's ValidationError where the text does not fit it."""
        return None if value is None else adapter(self.noun).validate_json(value)

    def coerce_compared_value(self, op: Any, value: Any) -> Any:
        """Compared as plain text."""
        return Text()


def storable(text: str) -> str:
    """Text that every engine takes: NUL and lone surrogates give way to one character each, so that offsets
    stay."""
    if "\x00" in text:
        text = text.replace("\x00", " ")
    if text.isascii():
        return text
    try:
        text.encode()
    except UnicodeEncodeError:
        return "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in text)
    return text
