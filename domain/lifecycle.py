"""Lifecycles: one table of state, action, who may, next state; keyboards, permissions and tests all read it."""

from collections.abc import Collection, Mapping
from enum import StrEnum
from typing import Generic, TypeVar

from domain.errors import ActionImpossible, ActionNotYours
from domain.frozen import Frozen


class Actor(StrEnum):
    """In which relation somebody stands to a matter when they act on it.

    CO_REPORTER: residents who said "me too". RELATIVE: whoever follows it for somebody who is not in the chat.
    RESIDENT: anybody else who is registered.
    WORKSTATION: staff of the body that answers for it, and of the workstation.
    CO_BODY: people of a body that was asked to handle it together with the one that leads.
    CALLER_DESK: staff who write down what a caller or a visitor says, who is not in the chat.
    SUPERIOR: whoever may give and take the role of the one whose matter it is.
    COUNCIL: whoever supervises the workstation, or was drawn to look at this matter once more.
    LINKED: what happened to a matter that this one is linked with. CLOCK: time that has passed.
    """

    REPORTER = "reporter"
    CO_REPORTER = "co_reporter"
    RELATIVE = "relative"
    RESIDENT = "resident"
    WORKSTATION = "workstation"
    CO_BODY = "co_body"
    CALLER_DESK = "caller_desk"
    SUPERIOR = "superior"
    COUNCIL = "council"
    LINKED = "linked"
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

    def list_may(self, state: State, action: Action) -> frozenset[Actor]:
        """List who may do this now; nobody where it is impossible."""
        step = self.steps.get((state, action))
        return step.actors if step else frozenset()

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
