"""Parking: a half-finished report that is left for something else waits until its reporter comes back to it."""

from domain.sessions import END, Session, Step


def park(before: Session, step: Step, *, report: str) -> str | None:
    """Keep a half-finished report that is left for something else; forget it when it was finished or given up.

    report: the name of the conversation in which one is filed
    """
    if before.step.conversation != report or step.conversation == report:
        return before.parked
    return None if step == END else before.draft
