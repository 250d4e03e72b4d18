"""Worker processes that read articles, so that the daemon's event loop never waits for a model.

Each worker is a fresh Python (`pipelines.worker_main`) that speaks pickles over its standard input and
output: it can be killed alone, needs no threads and no helper process, and ends by itself when this process
does. Workers start with the first article and are let go after `idle_stop` seconds without one.
"""

from __future__ import annotations

import asyncio
import os
import pickle
import struct
import sys
from asyncio.subprocess import PIPE, Process
from pathlib import Path
from typing import TYPE_CHECKING, Any

from monitor.models import Analysis
from pipelines.blas import blas_settings

if TYPE_CHECKING:
    from pipelines.analysis.analyser import ArticleText

ANALYSER = "pipelines.worker_main:load_analyser"
_LENGTH = struct.Struct(">I")
_START_TIMEOUT = 60.0  # seconds for a worker to load its models on a busy machine
_GRACE = 2.0  # seconds for an idle worker to end when its input is closed


class AnalysisError(Exception):
    """An article could not be read; the subclass says why."""


class ArticleRejected(AnalysisError):
    """The analysis raised an error on this article; the message holds the worker's traceback."""


class ArticleTooSlow(AnalysisError):
    """The analysis of this article did not end in time; its worker was killed."""


class WorkerDied(AnalysisError):
    """A worker died on this article, and so did the next one."""


class WorkerNotStarted(AnalysisError):
    """No worker could be started: the message says what it met."""


class WorkerPool:
    """`workers` processes at most; `analyse` may be awaited from any number of tasks of one event loop."""

    def __init__(
        self,
        vocabulary: Path,
        *,
        workers: int = 1,
        timeout: float = 30.0,
        idle_stop: float = 600.0,
        factory: str = ANALYSER,
    ) -> None:
        self._command = [sys.executable, "-m", "pipelines.worker_main", factory, str(vocabulary)]
        self._timeout = timeout
        self._idle_stop = idle_stop
        self._places = asyncio.Semaphore(workers)
        self._idle: list[_Worker] = []
        self._busy: set[_Worker] = set()
        self._timer: asyncio.TimerHandle | None = None
        self._leaving: set[asyncio.Task[None]] = set()
        self._closed = False

    async def analyse(self, article: ArticleText) -> Analysis:
        """What was understood of the article; an AnalysisError where that is impossible."""
        async with self._places:
            try:
                return await self._try(article)
            except EOFError:
                pass  # killed from outside, or by this very article: the second worker tells
            try:
                return await self._try(article)
            except EOFError as error:
                raise WorkerDied("two workers died while reading this article") from error

    async def close(self) -> None:
        """Let every worker go, within a few seconds; articles still being read are given up."""
        self._closed = True
        if self._timer:
            self._timer.cancel()
        while self._busy:
            worker = self._busy.pop()
            worker.kill()
            self._leave(worker)
        self._release()
        await asyncio.gather(*self._leaving)

    async def _try(self, article: ArticleText) -> Analysis:
        worker = await self._worker()
        self._busy.add(worker)
        healthy = False
        try:
            await worker.ready()
            async with asyncio.timeout(self._timeout):
                await worker.send(article)
                kind, value = await worker.receive()
            healthy = True
        except TimeoutError as error:
            raise ArticleTooSlow(f"not read within {self._timeout:g} s") from error
        finally:
            if worker in self._busy:  # otherwise `close` has taken it
                self._busy.remove(worker)
                self._part(worker, healthy)
        if kind == "error":
            raise ArticleRejected(value)
        analysis: Analysis = value
        return analysis

    async def _worker(self) -> _Worker:
        while self._idle and not self._closed:
            worker = self._idle.pop()
            if worker.alive:
                return worker
            self._leave(worker)
        if self._closed:
            raise WorkerNotStarted("the pool is closed")
        return await _Worker.start(self._command)

    def _part(self, worker: _Worker, healthy: bool) -> None:
        if not healthy:
            worker.kill()
            self._leave(worker)
            return
        self._rest(worker)

    def _rest(self, worker: _Worker) -> None:
        self._idle.append(worker)
        if self._timer:
            self._timer.cancel()
        self._timer = asyncio.get_running_loop().call_later(self._idle_stop, self._release)

    def _release(self) -> None:
        while self._idle:
            self._leave(self._idle.pop())

    def _leave(self, worker: _Worker) -> None:
        task = asyncio.get_running_loop().create_task(worker.stop())
        self._leaving.add(task)
        task.add_done_callback(self._leaving.discard)


class _Worker:
    """One worker process and its two pipes."""

    def __init__(self, process: Process) -> None:
        assert process.stdin and process.stdout
        self._process = process
        self._input = process.stdin
        self._output = process.stdout
        self._loaded = False

    @classmethod
    async def start(cls, command: list[str]) -> _Worker:
        """A process that begins to load; `ready` waits for it."""
        process = await asyncio.create_subprocess_exec(
            *command, stdin=PIPE, stdout=PIPE, env=_environment(), start_new_session=True
        )
        return cls(process)

    async def ready(self) -> None:
        """Returns once the worker has loaded what it needs; WorkerNotStarted where it cannot."""
        if self._loaded:
            return
        try:
            async with asyncio.timeout(_START_TIMEOUT):
                kind, value = await self.receive()
        except (TimeoutError, EOFError) as error:
            raise WorkerNotStarted(f"a reading worker did not start: {error!r}") from error
        if kind == "error":
            raise WorkerNotStarted(value)
        self._loaded = True

    @property
    def alive(self) -> bool:
        return self._process.returncode is None

    async def send(self, value: object) -> None:
        data = pickle.dumps(value)
        try:
            self._input.write(_LENGTH.pack(len(data)) + data)
            await self._input.drain()
        except ConnectionError as error:
            raise EOFError("the worker's input is closed") from error

    async def receive(self) -> tuple[str, Any]:
        """The worker's next answer, (kind, value); EOFError (IncompleteReadError is one) where it died."""
        (length,) = _LENGTH.unpack(await self._output.readexactly(_LENGTH.size))
        kind, value = pickle.loads(await self._output.readexactly(length))
        return kind, value

    def kill(self) -> None:
        if self.alive:
            self._process.kill()

    async def stop(self) -> None:
        """Close the input, which ends an idle worker; kill it where that does not help."""
        self._input.close()
        try:
            async with asyncio.timeout(_GRACE):
                await self._process.wait()
        except TimeoutError:
            self.kill()
            await self._process.wait()


def _environment() -> dict[str, str]:
    """This process's environment, its import paths, and one BLAS thread (31 ms of NER become 8)."""
    paths = os.pathsep.join(path for path in sys.path if path)
    return {**os.environ, **blas_settings(), "PYTHONPATH": paths}
