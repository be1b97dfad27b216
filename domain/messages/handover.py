"""Handing over: to whom somebody's open matters go, and who hears of it."""

from domain.handover import Successor
from domain.ids import PersonId
from domain.message import Button, Message, Rows, press
from domain.messages.units import BACK
from domain.staff import OFFERED_AT_ONCE


def card_of(person: PersonId) -> str:
    """Name the button that leads to somebody's card."""
    return press("staff", "of", person)


def hand_over_rows(giver: PersonId, successors: tuple[Successor, ...], *, here: bool = False) -> Rows:
    """Offer each successor; several are chosen from a list of their own, which is `here`."""
    if len(successors) > OFFERED_AT_ONCE and not here:
        return ((Button(label="button-hand-over-choose", data=press("staff", "choose", giver)),),)
    return tuple(
        (
            Button(
                label="button-hand-over",
                args={"count": one.count, "name": one.name},
                data=press("staff", "hand", giver, one.id),
            ),
        )
        for one in successors
    )


class HandOverChoice(Message):
    """To whom somebody's open matters go."""

    person_id: PersonId
    name: str
    open: int
    successors: tuple[Successor, ...]

    def subject(self) -> str:
        """Stand beside whatever conversation is going on."""
        return self.key

    def rows(self) -> Rows:
        """Offer all who are on duty, and the way back."""
        offered = hand_over_rows(self.person_id, self.successors, here=True)
        return (*offered, (Button(label=BACK, data=card_of(self.person_id)),))


class MattersLeft(Message):
    """To those on duty: a colleague does not handle reports any more, and so many of theirs are open."""

    person_id: PersonId
    name: str
    count: int

    def rows(self) -> Rows:
        """Offer to take them over."""
        take = Button(label="button-take-over", args={"count": self.count}, data=press("staff", "take", self.person_id))
        return ((take,),)


class MattersTaken(Message):
    """To the successor: so many matters are theirs now. `left`: how many they could not take."""

    name: str
    count: int
    left: int = 0

    def subject(self) -> str:
        """Stand beside whatever conversation is going on."""
        return self.key

    def rows(self) -> Rows:
        """Lead to them."""
        return ((Button(label="button-matters-mine", data=press("queue", "filter", "mine")),),)


class MattersGiven(Message):
    """To whoever handed them over: whose matters are whose now. `left`: how many are still with the first."""

    person_id: PersonId
    name: str
    taker: str
    count: int
    left: int = 0
    own: bool = False

    def subject(self) -> str:
        """Stand beside whatever conversation is going on."""
        return self.key

    def rows(self) -> Rows:
        """Lead back to the card of the first."""
        data = press("staff", "own") if self.own else card_of(self.person_id)
        return ((Button(label=BACK, data=data),),)


class MattersGone(Message):
    """To somebody whose matters a superior has handed over."""

    taker: str
    count: int
