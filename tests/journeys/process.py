"""The real bot as a process of its own: `linli run` against a playground, to be stopped, killed and started again."""

import asyncio
import os
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playground import DEMO_TOKEN, Playground

START = 20.0
"""Seconds that a start may take on a machine with better things to do."""

STOP = 10.0


@dataclass(frozen=True)
class Spoken:
    """What a command of the command line said, and how it ended."""

    status: int
    out: str
    err: str


@dataclass
class LinliProcess:
    """`linli run`, and the other commands of the command line, with the same settings.

    Every process works in `folder`, away from any .env, and writes its log to `log.txt` there. `settings` are given
    without the prefix LINLI_.
    """

    playground: Playground
    folder: Path
    settings: dict[str, str]
    starts: int = 0
    _process: asyncio.subprocess.Process | None = field(default=None, repr=False)

    @property
    def log(self) -> str:
        """Everything that was logged so far, over all starts."""
        path = self.folder / "log.txt"
        return path.read_text(encoding="utf-8") if path.exists() else ""

    @property
    def pid(self) -> int:
        """The process's number."""
        return self._running.pid

    @property
    def is_running(self) -> bool:
        """Whether there is a process that has not ended."""
        return self._process is not None and self._process.returncode is None

    @property
    def _running(self) -> asyncio.subprocess.Process:
        if self._process is None:
            raise RuntimeError("the bot was not started")
        return self._process

    async def start(self) -> None:
        """Start, and wait until Telegram is asked for updates, or told where to post them."""
        counted = self.playground.counted
        before = self._intakes(counted)
        await self.spawn()
        await self.until(lambda world: self._intakes(world.counted) > before, timeout=START)

    async def spawn(self) -> None:
        """Start, and do not wait for anything."""
        if self.is_running:
            raise RuntimeError("the bot runs already")
        self.starts += 1
        with (self.folder / "log.txt").open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                *_command("run"), cwd=self.folder, env=self._environment(), stdout=log, stderr=log
            )

    async def until(
        self,
        condition: Callable[[Playground], Any],
        *,
        timeout: float,  # noqa: ASYNC109
    ) -> Any:
        """Wait for something to become true in the playground; raises AssertionError if the bot dies before."""
        async with asyncio.TaskGroup() as tasks:
            came = tasks.create_task(self.playground.wait_for(condition, timeout * 2))
            died = tasks.create_task(self._running.wait())
            await asyncio.wait({came, died}, timeout=timeout, return_when=asyncio.FIRST_COMPLETED)
            happened, dead = came.done(), died.done()
            came.cancel()
            died.cancel()
        assert happened, f"the bot {'died' if dead else 'did not come so far'}:\n{self.log}"
        return came.result()

    def kill(self) -> None:
        """Kill -9, in the middle of whatever it does."""
        self._running.send_signal(signal.SIGKILL)

    async def wait(self) -> int:
        """Wait until it has ended; give its exit status."""
        async with asyncio.timeout(STOP):
            return await self._running.wait()

    async def stop(self) -> int:
        """Ask it to end, as an operator or the system does, and give its exit status."""
        self._running.terminate()
        return await self.wait()

    async def end(self) -> None:
        """Leave nothing behind, whatever state it is in."""
        if self.is_running:
            self.kill()
            await self._running.wait()

    async def command(self, *arguments: str, timeout: float = START) -> Spoken:  # noqa: ASYNC109
        """Run another command of the command line to its end."""
        process = await asyncio.create_subprocess_exec(
            *_command(*arguments),
            cwd=self.folder,
            env=self._environment(),
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        try:
            async with asyncio.timeout(timeout):
                out, err = await process.communicate()
        except TimeoutError:
            process.kill()
            await process.wait()
            raise
        return Spoken(process.returncode or 0, out.decode(), err.decode())

    def check_log(self) -> None:
        """Assert that nothing went wrong behind people's backs, and that the token was not written down."""
        log = self.log
        assert "Traceback" not in log, log
        assert "Warning" not in log, log
        assert DEMO_TOKEN not in log
        assert DEMO_TOKEN.partition(":")[2] not in log

    def _intakes(self, counted: Any) -> int:
        name = "setWebhook" if self.settings.get("MODE") == "webhook" else "getUpdates"
        return int(counted[name])

    def _environment(self) -> dict[str, str]:
        inherited = {name: value for name, value in os.environ.items() if not name.upper().startswith("LINLI_")}
        return inherited | {f"LINLI_{name}": value for name, value in self.settings.items()}


def _command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "bot", *arguments]
