"""The tour: a whole day of the demo city, played without a browser; the chats are printed."""

from collections.abc import Callable, Coroutine
from datetime import UTC, datetime
from typing import Any

from bot.acts import ACTS
from bot.demo import open_demo, run_beside
from bot.stage import Stage
from playground import PlaygroundError

Act = Callable[[Stage], Coroutine[Any, Any, None]]


async def run_tour() -> int:
    """Play every act; 0 when the day went as it should, 1 when somebody waited in vain."""
    begun = datetime.now(UTC)
    async with open_demo(port=0) as (playground, running, _), run_beside(running):
        stage = Stage(playground)
        try:
            await stage.everybody_at_home()
            for act in ACTS:
                stage.title(act.__doc__ or act.__name__)
                await act(stage)
        except (PlaygroundError, TimeoutError) as error:
            stage.print_chats()
            stage.line(f"✗ {stage.current}: {error}")
            return 1
        await stage.nothing_left_unsaid()
    seconds = (datetime.now(UTC) - begun).total_seconds()
    stage.line(f"✓ {len(ACTS)} acts, {stage.taps} taps and {stage.sentences} sentences, {seconds:.1f} s")
    return 0
