"""`monitor search WORDS`: stored articles by the stems of words."""

from __future__ import annotations

import click

from monitor.application import open_store
from monitor.commands.options import Place, common, print_json
from monitor.store import articles
from monitor.store import search as search_store


@click.command("search")
@click.argument("query", nargs=-1, required=True)
@click.option("--limit", default=20, show_default=True)
@click.option("--json", "as_json", is_flag=True, help="JSON for scripts")
@common
def search(place: Place, query: tuple[str, ...], limit: int, as_json: bool) -> None:
    """Articles that hold all the words, in any form, the best first."""
    config = place.config()
    with open_store(config, place.data) as store, store.read() as tx:
        found = articles.many(tx, search_store.articles(tx, " ".join(query), limit))
    rows = [
        {
            "id": one.id,
            "published": one.published_at,
            "source": one.source,
            "headline": one.headline,
            "url": one.url,
        }
        for one in found
    ]
    if as_json:
        print_json(rows)
        return
    for row in rows:
        day = f"{row['published']:%Y-%m-%d}" if row["published"] else "          "
        click.echo(f"{day}  {row['source']:12}  {row['headline']}\n{'':12}{row['url']}")
