import signal
from collections.abc import Callable

import pytest

from bot.progress import run_long


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interruption_undoes_long_work_even_where_it_never_awaits(number: signal.Signals):
    undone: list[bool] = []
    before = signal.getsignal(number)

    async def work(tell: Callable[[str], None]) -> None:
        try:
            signal.raise_signal(number)
            tell("never said")
        finally:
            undone.append(True)

    with pytest.raises(KeyboardInterrupt):
        run_long(work)

    assert undone == [True]
    assert signal.getsignal(number) is before


def test_where_there_is_no_terminal_nothing_is_said_on_the_way(capsys: pytest.CaptureFixture[str]):
    async def work(tell: Callable[[str], None]) -> int:
        tell("50 %")
        return 7

    assert run_long(work) == 7
    assert capsys.readouterr() == ("", "")


def test_a_terminal_shows_the_last_line_only(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch):
    async def work(tell: Callable[[str], None]) -> None:
        for line in ("1,000 rows", "2 rows"):
            tell(line)

    monkeypatch.setattr("bot.progress.EVERY", 0.0)
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    run_long(work)

    assert capsys.readouterr().err == "\r\r1,000 rows\r          \r2 rows\r      \r"
