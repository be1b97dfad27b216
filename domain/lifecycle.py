"""Lifecycles: one table of state, action, who may, next state; keyboards, permissions and tests all read it."""

from collections.abc import Collection, Mapping
from enum import StrEnum
from typing import Generic, TypeVar

from domain.errors import ActionImpossible, ActionNotYours
from domain.frozen import Frozen


class Actor(StrEnum):
    """In which relation somebody stands to a matter when they act on it.

    CALLER_DESK: staff who write down what a caller or a visitor says, who is not in the chat.
    SUPERIOR: whoever may give and take the role of the one whose matter it is.
    """

    REPORTER = "reporter"
    WORKSTATION = "workstation"
    CALLER_DESK = "caller_desk"
    SUPERIOR = "superior"
    CLOCK = "clock"


State = TypeVar("State", bound=StrEnum)
Action = TypeVar("Action", bound=StrEnum)


class Step(Frozen, Generic[State]):
    """What an action leads to, and who may take it. `next` None: the state stays."""

    actors: frozenset[Actor]
    next: State | None


class Lifecycle(Generic[State, Action]):
    """A table of steps, keyed by state and action."""

    def __init__(self, steps: Mapping[tuple[State, Action], Step[State]]) -> None:
        self.steps = dict(steps)

    def next_state(self, state: State, action: Action, actors: Collection[Actor]) -> State:
        """Find the state that the action leads to.

        Raises ActionImpossible when nobody may do this now, ActionNotYours when somebody else may.
        """
        step = self.steps.get((state, action))
        if step is None:
            raise ActionImpossible(action=str(action), state=str(state))
        if step.actors.isdisjoint(actors):
            raise ActionNotYours(action=str(action), may=sorted(step.actors))
        return step.next or state

    def list_actions(self, state: State, actors: Collection[Actor]) -> list[Action]:
        """List what these actors may do now, in the order of the table."""
        return [
            action for (at, action), step in self.steps.items() if at == state and not step.actors.isdisjoint(actors)
        ]
