"""What is said of callers and visitors: who they are, and the call that they are owed. Only staff see it."""

from typing import Self

from domain.callers import Call
from domain.handling import NAME_SHOWN, shorten
from domain.message import Part
from domain.report_lifecycle import ReportAction, ReportState
from domain.reports import Caller, Channel


class CallerLine(Part):
    """Who telephoned or came, as a line of a card; `brief`: the line of the call says who it is."""

    channel: Channel
    name: str | None = None
    phone: str | None = None
    brief: bool = False

    @classmethod
    def of(cls, channel: Channel, caller: Caller | None, call: Call | None = None) -> Self | None:
        """Make the line; None for somebody who is in the chat themselves, or was not yet asked."""
        if channel is Channel.CHAT or caller is None:
            return None
        brief = call is not None and caller.phone is not None and not (call.spent or call.told)
        return cls(channel=channel, name=shorten(caller.name, NAME_SHOWN), phone=caller.phone, brief=brief)


class CallLine(Part):
    """The call that a caller is owed, and how often it was tried."""

    state: ReportState
    name: str | None
    phone: str | None
    tries: int
    limit: int
    spent: bool
    told: bool

    @classmethod
    def of(cls, call: Call | None, caller: CallerLine | None) -> Self | None:
        """Make the line; None where nobody has to be called."""
        if call is None or caller is None:
            return None
        return cls(
            state=call.state,
            name=caller.name,
            phone=caller.phone,
            tries=call.tries,
            limit=call.limit,
            spent=call.spent,
            told=call.told,
        )

    def offers(self, action: ReportAction) -> bool:
        """Tell whether something can still come of a call: there is a number to try, and nobody has been told."""
        if action is ReportAction.NOT_REACHED:
            return self.phone is not None and not (self.spent or self.told)
        return action is not ReportAction.TOLD or not self.told
