"""The config folder that points the monitor at the newsroom: sources, three readers, an operator."""

from __future__ import annotations

import shutil
from pathlib import Path

from monitor.newsroom.script import Outlet, Script
from monitor.newsroom.server import index_path

ROADS = {
    "feed": "",
    "listing": 'item = ".news-item"\nlink = "a"\ntime = "time::attr(datetime)"\n',
    "sitemap": "",
    "api": 'api = "items"\nparams = {list = "data.news", published = "created_date"}\n',
}

MONITOR = """
[monitor]
contact = "newsroom@example.org"

[crawl]
first_days = 30
concurrent_sources = 1  # one after the other, so that every play is the same

[health]
silence = "60d"

[schedule]
jitter = "1s"

[mail]
host = "127.0.0.1"
port = {smtp_port}
security = "none"
sender = "Монитор <monitor@example.org>"

[telegram]
base_url = "{bot_url}"
gap = 0.0

[[subscription]]
name = "torgpredstvo"
emails = ["torgpred@example.org"]
pace = "at_once"

[[subscription]]
name = "journalist"
telegram = ["1001"]
language = "en"
pace = "at_once"

[[subscription]]
name = "akimat"
emails = ["akimat@example.org"]
language = "kk"
zone = "Asia/Almaty"
kinds = ["forum"]
pace = "at_once"

[[subscription]]
name = "dezhurny"
operator = true
emails = ["operator@example.org"]
"""


def write_config(
    folder: Path, script: Script, *, base: str, smtp_port: int, bot_url: str, vocabulary: Path
) -> Path:
    """Writes the folder and returns it; `base` is the newsroom's root URL."""
    (folder / "sources").mkdir(parents=True)
    text = MONITOR.format(smtp_port=smtp_port, bot_url=bot_url)
    (folder / "monitor.toml").write_text(text, encoding="utf-8")
    for outlet in script.outlets.values():
        (folder / "sources" / f"{outlet.id}.toml").write_text(source_file(outlet, base), encoding="utf-8")
    shutil.copytree(vocabulary, folder / "vocabulary")
    return folder


def source_file(outlet: Outlet, base: str) -> str:
    """One source as TOML, as a person would write it."""
    return f"""# {outlet.name}: a fictional outlet of the newsroom.
name = {{ru = "{outlet.name}"}}
country = "{outlet.country}"
rank = "{outlet.rank}"
languages = ["{outlet.language}"]
zone = "{outlet.zone}"
every = "10m"
article = "/{outlet.id}/news/[\\\\w-]+/$"

[[roads]]
shape = "{outlet.shape}"
url = "{base}{index_path(outlet)}"
confidence = "live"
{ROADS[outlet.shape]}
[selectors]
headline = "h1.headline"
published = "time.published::attr(datetime)"
body = ".article-text p"
confidence = "live"

[expect]
items_a_day = 1

[access]
delay = 0
allow_private = true
"""
