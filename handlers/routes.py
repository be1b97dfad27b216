"""Who hears what: the one list of all handlers, in the order in which they are asked."""

from typing import Any

from telegram import Update
from telegram.ext import BaseHandler

from handlers import (
    appeals,
    audit,
    counter,
    handling,
    menu,
    mine,
    moves,
    mutes,
    onboarding,
    people,
    privacy,
    publicity,
    queue,
    redirects,
    regrading,
    reports,
    roles,
    rules,
    staff,
    unprompted,
)
from handlers.turn import Turn


def list_handlers() -> list[BaseHandler[Update, Turn, Any]]:
    """List the handlers; the first that takes an update is the only one.

    What is heard in silence comes first, then the doors that are open to everybody, then the onboarding, which
    takes whatever else somebody sends who is not registered: all that follow may count on a resident. Commands and
    keys come before conversations, so that they work in the middle of any; what is sent out of the blue comes after
    the conversations that might be waiting for it.
    """
    return [
        *menu.quiet(),
        *menu.doors(),
        *people.doors(),
        *privacy.doors(),
        *onboarding.handlers(),
        *(
            handler
            for room in (menu, people, roles, staff, rules, audit, appeals, reports, mine, queue, handling)
            for handler in room.commands()
        ),
        *(
            handler
            for room in (moves, roles, staff, rules, counter, reports, mine, unprompted, queue, handling, redirects)
            for handler in room.conversations()
        ),
        *(
            handler
            for room in (people, privacy, moves, roles, staff, rules, counter, regrading, reports, mine)
            for handler in room.callbacks()
        ),
        *(handler for room in (unprompted, queue, handling, redirects) for handler in room.callbacks()),
        *(handler for room in (mutes, appeals) for handler in room.conversations()),
        *(handler for room in (publicity, mutes, appeals, audit) for handler in room.callbacks()),
        *unprompted.out_of_the_blue(),
        *menu.fallbacks(),
    ]
