"""What goes wrong between a bot and Telegram, on purpose and repeatable."""

import random
from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum

EXEMPT = "getupdates"


class FaultKind(StrEnum):
    """The ways in which a call can go wrong."""

    TOO_MANY_REQUESTS = "too_many_requests"
    BAD_GATEWAY = "bad_gateway"
    RESET_BEFORE = "reset_before"
    RESET_AFTER = "reset_after"
    DELAY = "delay"


@dataclass(slots=True)
class Fault:
    """One kind of trouble: with a probability, for the next `times` calls, or both.

    `seconds` is the length of a delay, or the retry_after of a 429. No `methods` means all but getUpdates.
    """

    kind: FaultKind
    probability: float = 1.0
    times: int | None = None
    methods: frozenset[str] = frozenset()
    seconds: float = 1.0

    def concerns(self, method: str) -> bool:
        """Whether this fault can strike a call of the method (lower case)."""
        if self.times is not None and self.times <= 0:
            return False
        return method in self.methods if self.methods else method != EXEMPT


@dataclass
class Faults:
    """The faults that are switched on, and how often each struck."""

    random: random.Random
    active: list[Fault] = field(default_factory=list)
    struck: Counter[str] = field(default_factory=Counter)

    def add(
        self,
        kind: FaultKind | str,
        *,
        probability: float = 1.0,
        times: int | None = None,
        methods: list[str] | tuple[str, ...] = (),
        seconds: float = 1.0,
    ) -> Fault:
        """Switch a fault on."""
        names = frozenset(method.lower() for method in methods)
        fault = Fault(FaultKind(kind), probability, times, names, seconds)
        self.active.append(fault)
        return fault

    def clear(self) -> None:
        """Switch every fault off; the counters stay."""
        self.active.clear()

    def strike(self, method: str) -> list[Fault]:
        """Choose what happens to this call: any number of delays and at most one other fault."""
        chosen: list[Fault] = []
        for fault in self.active:
            taken = fault.kind is not FaultKind.DELAY and any(other.kind is not FaultKind.DELAY for other in chosen)
            if taken or not fault.concerns(method):
                continue
            if fault.probability < 1 and self.random.random() >= fault.probability:
                continue
            if fault.times is not None:
                fault.times -= 1
            self.struck[fault.kind] += 1
            chosen.append(fault)
        return chosen
