"""Handlers that tests make turns of."""

from domain.frozen import Frozen
from domain.sessions import Step

STEP = Step(conversation="trial", name="first")


class Draft(Frozen):
    text: str


class Handler:
    """A handler that does what the test says, one thing after the other; the last of them for ever."""

    def __init__(self, *acts):
        self.acts = list(acts)
        self.calls = 0

    async def __call__(self, update, turn):
        self.calls += 1
        act = self.acts.pop(0) if len(self.acts) > 1 else self.acts[0]
        await act(update, turn)


async def fall(update, turn):
    """Make a mistake of ours."""
    raise ZeroDivisionError


async def ignore(update, turn):
    """Say nothing to it, like an application that has no handler for this kind of update."""
