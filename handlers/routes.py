"""Who hears what: the one list of all handlers, in the order in which they are asked."""

from typing import Any

from telegram import Update
from telegram.ext import BaseHandler

from handlers import (
    anonymity,
    appeals,
    audit,
    council_desk,
    counter,
    duplicates,
    figures,
    groups,
    handling,
    hot_spots,
    menu,
    mine,
    moves,
    mutes,
    neighbours,
    onboarding,
    overdue,
    people,
    privacy,
    publicity,
    queue,
    rechecks,
    redirects,
    regrading,
    reports,
    roles,
    rules,
    staff,
    transfers,
    unprompted,
)
from handlers.turn import Turn


def list_handlers() -> list[BaseHandler[Update, Turn, Any]]:
    """List the handlers; the first that takes an update is the only one.

    What is said in groups comes first, and what is heard in silence, then the doors that are open to everybody, then
    the onboarding, which takes whatever else somebody sends who is not registered: all that follow may count on a
    resident. Commands and keys come before conversations, so that they work in the middle of any; what is sent out of
    the blue comes after the conversations that might be waiting for it.
    """
    return [
        *groups.handlers(),
        *menu.quiet(),
        *menu.doors(),
        *people.doors(),
        *privacy.doors(),
        *onboarding.handlers(),
        *(
            handler
            for room in (
                menu,
                people,
                roles,
                staff,
                rules,
                audit,
                appeals,
                reports,
                mine,
                overdue,
                figures,
                queue,
                handling,
            )
            for handler in room.commands()
        ),
        *council_desk.commands(),
        *groups.commands(),
        *(
            handler
            for room in (
                moves,
                roles,
                staff,
                rules,
                duplicates,
                neighbours,
                counter,
                reports,
                mine,
                unprompted,
                queue,
                handling,
                redirects,
                transfers,
            )
            for handler in room.conversations()
        ),
        *(
            handler
            for room in (people, privacy, moves, roles, staff, rules, counter, regrading, reports, mine, overdue)
            for handler in room.callbacks()
        ),
        *(handler for room in (unprompted, queue, handling, redirects, duplicates) for handler in room.callbacks()),
        *transfers.callbacks(),
        *(handler for room in (rechecks, neighbours, figures) for handler in room.callbacks()),
        *(handler for room in (mutes, appeals, anonymity) for handler in room.conversations()),
        *(handler for room in (publicity, mutes, appeals, anonymity, audit) for handler in room.callbacks()),
        *(handler for room in (council_desk, hot_spots) for handler in room.conversations()),
        *(handler for room in (council_desk, hot_spots) for handler in room.callbacks()),
        *groups.callbacks(),
        *unprompted.out_of_the_blue(),
        *menu.fallbacks(),
    ]
