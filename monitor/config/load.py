"""Reads a config folder and the environment into one frozen Config, or says every problem at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import Field, ValidationError

from monitor.config.base import ConfigError, Strict, read_toml
from monitor.config.channels import MailSettings, OutboxSettings, TelegramSettings, WebhookSettings
from monitor.config.settings import (
    AnalysisSettings,
    CalendarSettings,
    CrawlSettings,
    DigestSettings,
    HealthSettings,
    MonitorSettings,
    ScheduleSettings,
    StoreSettings,
    WebSettings,
)
from monitor.config.sources import Source
from monitor.config.subscriptions import Subscription


class Settings(Strict):
    """All tables of monitor.toml."""

    monitor: MonitorSettings = MonitorSettings()
    store: StoreSettings = StoreSettings()
    crawl: CrawlSettings = CrawlSettings()
    analysis: AnalysisSettings = AnalysisSettings()
    schedule: ScheduleSettings = ScheduleSettings()
    digest: DigestSettings = DigestSettings()
    calendar: CalendarSettings = CalendarSettings()
    web: WebSettings = WebSettings()
    health: HealthSettings = HealthSettings()
    mail: MailSettings = MailSettings()
    telegram: TelegramSettings = TelegramSettings()
    webhook: WebhookSettings = WebhookSettings()
    outbox: OutboxSettings = OutboxSettings()
    sources: dict[str, bool] = Field(default_factory=dict)  # id = true|false: on or off, over its own file
    subscription: tuple[Subscription, ...] = ()

    @property
    def calendars_at(self) -> str:
        """Where readers reach the calendar files: published elsewhere, or with our pages; else empty."""
        pages = self.web.base_url.rstrip("/")
        return self.calendar.base_url or (f"{pages}/calendar" if pages else "")


@dataclass(frozen=True, slots=True)
class Config:
    """What the operator wants: settings, sources by id, and where the vocabulary lies."""

    directory: Path
    settings: Settings
    sources: Mapping[str, Source]

    @property
    def vocabulary_directory(self) -> Path:
        return self.directory / "vocabulary"

    @property
    def subscriptions(self) -> tuple[Subscription, ...]:
        return self.settings.subscription

    def enabled_sources(self) -> tuple[Source, ...]:
        """Sources that are on, in the order of their ids."""
        return tuple(source for _, source in sorted(self.sources.items()) if source.enabled)


def load_config(directory: Path) -> Config:
    """The folder's Config; ConfigError lists every problem, a line each, with file, table and key."""
    if not directory.is_dir():
        raise ConfigError(f"{directory}: no such folder; name the one with monitor.toml by --config")
    problems: list[str] = []
    settings = _settings(directory / "monitor.toml", problems)
    sources = _sources(directory / "sources", problems)
    if settings is not None:
        problems.extend(_cross_problems(directory / "monitor.toml", settings, sources))
    if problems or settings is None:
        raise ConfigError("\n".join(problems))
    switch = settings.sources
    switched = {
        id_: source.model_copy(update={"enabled": switch.get(id_, source.enabled)})
        for id_, source in sources.items()
    }
    return Config(directory=directory, settings=settings, sources=switched)


def _settings(path: Path, problems: list[str]) -> Settings | None:
    if not path.exists():
        return Settings()  # every key has a default
    try:
        return Settings.model_validate(read_toml(path))
    except ConfigError as error:
        problems.append(str(error))
    except ValidationError as error:
        problems.extend(explain(path, error, Settings))
    return None


def _sources(folder: Path, problems: list[str]) -> dict[str, Source]:
    sources: dict[str, Source] = {}
    seen: dict[str, Path] = {}
    for path in sorted(folder.glob("*.toml")):
        try:
            table = read_toml(path)
            source = Source.model_validate({"id": path.stem, **table})
        except ConfigError as error:
            problems.append(str(error))
            continue
        except ValidationError as error:
            problems.extend(explain(path, error, Source))
            continue
        if source.id in seen:
            problems.append(f"{path}: [source] id: {source.id!r} is already the id of {seen[source.id]}")
            continue
        seen[source.id] = path
        sources[source.id] = source
    return sources


def _cross_problems(path: Path, settings: Settings, sources: Mapping[str, Source]) -> Iterable[str]:
    for id_ in settings.sources:
        if id_ not in sources:
            yield f"{path}: [sources] {id_}: no file sources/{id_}.toml"
    names = [subscription.name for subscription in settings.subscription]
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield f"{path}: [[subscription]] name: {name!r} stands twice; each needs its own"
    for subscription in settings.subscription:
        for id_ in subscription.sources:
            if id_ not in sources:
                yield f"{path}: [[subscription]] {subscription.name}: sources: no source {id_!r}"


def explain(path: Path, error: ValidationError, model: type[Strict]) -> list[str]:
    """One line a problem: file, [table] key, what is wrong, what is allowed."""
    return [_explain_one(path, problem, model) for problem in error.errors(include_url=False)]


def _explain_one(path: Path, problem: Mapping[str, Any], model: type[Strict]) -> str:
    location = [str(part) for part in problem["loc"]]
    key = location[-1] if location else ""
    tables = ".".join(location[:-1])
    where = f"{path}: " + (f"[{tables}] " if tables else "") + key
    if problem["type"] == "extra_forbidden":
        allowed = ", ".join(_fields_at(model, problem["loc"][:-1])) or "nothing else"
        return f"{where}: unknown key; allowed here: {allowed}"
    given = problem.get("input")
    shown = "" if isinstance(given, dict | list | tuple) else f" (given: {given!r})"
    message = str(problem["msg"]).removeprefix("Value error, ")
    return f"{where}: {message}{shown}"


def _fields_at(model: type[Strict], location: Iterable[str | int]) -> list[str]:
    """The keys that are allowed in the table at `location`."""
    current: Any = model
    for part in location:
        if isinstance(part, int):
            continue
        field = getattr(current, "model_fields", {}).get(part)
        if field is None:
            return []
        current = _inner_model(field.annotation)
    return sorted(getattr(current, "model_fields", {}))


def _inner_model(annotation: Any) -> Any:
    if hasattr(annotation, "model_fields"):
        return annotation
    for inner in getattr(annotation, "__args__", ()):
        found = _inner_model(inner)
        if found is not None:
            return found
    return None
