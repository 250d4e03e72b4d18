"""The config as the program understood it, for the operator's eyes: passwords are masked."""

from __future__ import annotations

import re
from typing import Any

from monitor.config.load import Config

_USERINFO = re.compile(r"(?<=://)([^/@\s]*):([^/@\s]+)(?=@)")
_URL_TAIL = re.compile(r"(https?://[^\s/]+)(/\S*)")


def config_as_json(config: Config) -> dict[str, Any]:
    """Settings and sources as plain JSON values; what could carry a secret is masked."""
    settings = config.settings.model_dump(mode="json")
    health = settings["health"]
    health["heartbeat_url"] = _URL_TAIL.sub(r"\1/…", health["heartbeat_url"])
    for subscription in settings["subscription"]:
        # A webhook's path is often its password.
        subscription["webhooks"] = [_URL_TAIL.sub(r"\1/…", url) for url in subscription["webhooks"]]
    shown: dict[str, Any] = _masked(settings)
    shown["source"] = {id_: _masked(source.model_dump(mode="json")) for id_, source in config.sources.items()}
    return shown


def _masked(value: Any) -> Any:
    if isinstance(value, str):
        return _USERINFO.sub(r"\1:…", value)
    if isinstance(value, dict):
        return {key: _masked(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_masked(inner) for inner in value]
    return value
