"""The tour: some days of the demo city, played without a browser; the chats are printed."""

from collections.abc import Callable, Coroutine, Iterable
from datetime import datetime
from typing import Any

from bot.acts import ACTS
from bot.demo import open_demo, run_beside
from bot.opening import read_clock
from bot.stage import PATIENCE, Stage
from playground import PlaygroundError

Act = Callable[[Stage], Coroutine[Any, Any, None]]

MORNING = datetime.fromisoformat("2026-05-18T09:00:00+08:00")
"""A Monday: what counts in working time comes out the same whenever the tour is played."""


async def run_tour(acts: Iterable[Act] = ACTS, *, patience: float = PATIENCE) -> int:
    """Play every act; 0 when all went as it should, 1 when somebody waited in vain (for so many seconds)."""
    begun, played = read_clock(), 0
    async with (
        open_demo(port=0, clock=lambda: MORNING + (read_clock() - begun)) as (playground, running, _),
        run_beside(running),
    ):
        stage = Stage(playground, running.ticking.tick, patience=patience)
        try:
            await stage.everybody_at_home()
            for act in acts:
                stage.title(act.__doc__ or act.__name__)
                await act(stage)
                played += 1
            await stage.nothing_left_unsaid()
        except (PlaygroundError, TimeoutError) as error:
            stage.print_chats()
            stage.line(f"✗ {stage.current}: {error}")
            return 1
    seconds = (read_clock() - begun).total_seconds()
    stage.line(f"✓ {played} acts, {stage.taps} taps and {stage.sentences} sentences, {seconds:.1f} s")
    return 0
