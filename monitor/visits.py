"""Visits to sources: when each is due, how it went, and the one summary after a quiet beginning."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import date, datetime, timedelta

import structlog

from monitor import health
from monitor.alerts import FIRST_ROUND, SUMMARY, write_summary_note
from monitor.config.base import seconds
from monitor.config.sources import Source
from monitor.context import Context
from monitor.crawl import Detail, visit
from monitor.first_visits import ROUND_DONE, began
from monitor.last_good import LastGood
from monitor.models import CrawlRun, RunStatus
from monitor.models.lost import DIFFERENCE
from monitor.signs import MISSES
from monitor.store import Connection, Store, meta, runs
from monitor.store.runs import SourceState

log = structlog.get_logger(__name__)

STOPPED = "stopped"  # the reason of a visit that was ended because the monitor ends


async def visit_source(context: Context, source: Source) -> CrawlRun:
    """One visit to one source; its run and the source's next time are stored, however it ended.

    A source's first visit is quiet: what it finds is told in one summary, not as a flood.
    """
    state = await asyncio.to_thread(_state, context.store, source.id)
    quiet = _is_first(state)
    detail = Detail()
    services = await context.services(quiet=quiet)
    run = await visit(source, services, stopping=context.stopping, detail=detail)
    state = await asyncio.to_thread(_compare, context, source, state, run, detail)
    await asyncio.to_thread(_save_run, context, source, state, run)
    new = run.counts.get("new", 0)
    log.info("visited", source=source.id, status=str(run.status), reason=run.reason, new=new)
    return run


async def read_past(context: Context, source: Source, since: date, detail: Detail | None = None) -> CrawlRun:
    """Reads a source's past from `since` on, telling nobody; what was read already is not read again, so a
    killed backfill goes on where it was. `detail` tells meanwhile how far it is."""
    services = await context.services(quiet=True, silent=True)
    run = await visit(source, services, since=since, stopping=context.stopping, detail=detail)
    await asyncio.to_thread(_save_only, context.store, run)
    return run


def _compare(
    context: Context, source: Source, state: SourceState, run: CrawlRun, detail: Detail
) -> SourceState:
    """Keeps a good visit's pages; after one that found too little the state gets what is gone from them."""
    extra = {name: text for name, text in state.extra.items() if name != DIFFERENCE}
    if not detail.seen:
        back = run.status is RunStatus.UNCHANGED and state.status in (RunStatus.DRIFTED, RunStatus.EMPTY)
        return replace(state, extra=extra) if back else state
    kept = LastGood(context.data / "last_good")
    try:
        poor = run.status in (RunStatus.DRIFTED, RunStatus.EMPTY) or MISSES in run.reason
        if poor and (difference := kept.difference(source, detail.seen, run.finished_at)):
            extra[DIFFERENCE] = difference.to_json()
        elif run.status in health.GOOD:
            kept.keep(source, detail.seen, run.finished_at)
        else:
            return state
    except OSError as error:
        log.error("the last good page cannot be kept", source=source.id, reason=str(error))
    return replace(state, extra=extra)


def _is_first(state: SourceState) -> bool:
    """True until a visit went well or brought anything: a source that is read badly from the beginning on is
    not kept quiet for ever."""
    return state.last_success_at is None and state.last_item_at is None


def _save_only(store: Store, run: CrawlRun) -> None:
    with store.begin() as tx:
        runs.save(tx, run)


def _state(store: Store, source: str) -> SourceState:
    with store.read() as tx:
        return runs.state(tx, source)


def _save_run(context: Context, source: Source, state: SourceState, run: CrawlRun) -> None:
    if run.reason == STOPPED:
        return  # we left, the site did not fail: it is visited again after the next start
    good = run.status in health.GOOD
    failures = 0 if good else state.failures + 1
    ceiling = timedelta(seconds=seconds(context.config.settings.crawl.back_off_ceiling))
    newest = max(filter(None, (state.newest_published_at, run.newest_published_at)), default=None)
    after = replace(
        state,
        next_due=health.next_visit(source, run, failures, ceiling),
        last_run_at=run.finished_at,
        last_success_at=run.finished_at if good else state.last_success_at,
        last_item_at=run.finished_at if run.counts.get("new", 0) else state.last_item_at,
        newest_published_at=newest,
        status=str(run.status),
        reason=run.reason,
        failures=failures,
    )
    with context.store.begin() as tx:
        runs.save(tx, replace(run, newest_published_at=newest))
        runs.save_state(tx, after)
        if _is_first(state) and not _is_first(after):
            _summarise(tx, context, source, run.started_at)
        _end_first_round(tx, context)


def _summarise(tx: Connection, context: Context, source: Source, since: datetime) -> None:
    """After a quiet first visit: one message with what it began, if that is anything."""
    if meta.get(tx, ROUND_DONE) is None:
        return  # the first round ends with one summary of all sources
    if found := began(tx, since, context.now()):
        note = write_summary_note(source.id, [one.uid for one in found])
        context.notice(tx, SUMMARY, f"first:{source.id}", note)


def _end_first_round(tx: Connection, context: Context) -> None:
    """Once every source was visited, however it ended: one summary, and from then on no more quiet."""
    visited = {id_ for id_, state in runs.states(tx).items() if state.last_run_at}
    everything = all(source.id in visited for source in context.config.enabled_sources())
    if everything and meta.put_once(tx, ROUND_DONE, context.now().isoformat()):
        context.notice(tx, SUMMARY, FIRST_ROUND)
