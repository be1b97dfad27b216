"""Full report conversations through the inbox, against PTB's bare ConversationHandler.

    .venv/bin/python -m benchmarks.turns [--people 400] [--rounds 5] [--waves 3]

Both bots run in this process with the same canned transport, parse the same JSON and make the same API calls per
update. Linli's side is durable: SQLite with FULL, every update committed before it is acknowledged, session, effect and
answer in one transaction, and the clerk told of every report. PTB's side keeps its place in memory and stores nothing.
The rounds take turns, so that a noisy machine is noisy for both. The goal is a ratio of at least 0.35.
"""

import argparse
import asyncio
import json
import os
import statistics
import sys
import time
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import (
    Application,
    BaseHandler,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    ConversationHandler,
    MessageHandler,
    filters,
)

from benchmarks.canned import Canned
from benchmarks.conversations import FIRST_PERSON, STEPS, make_updates
from bot.application import bot_of, create_application
from bot.courier import Courier
from bot.intake import Intake
from bot.opening import settle_memory
from bot.pace import Pace
from bot.sender import Sender
from bot.settings import read_settings
from bot.tasks import Tasks
from bot.turns import TurnLoop
from domain.ids import TelegramId
from domain.languages import Language
from domain.outbox import OutboxState
from domain.people import Newcomer, OnboardingDraft
from domain.roles import Role
from domain.rules import NewSetting
from handlers.turn import House
from services import people, roles, turns, units
from storage.database import create_database
from storage.schema import migrate
from storage.transaction import Transaction

AnyHandler = BaseHandler[Update, Any, Any]

BATCH = 100
GOAL = 0.35
COMMUNITIES = 20
FASTER = (("turns_a_minute", "1000"), ("reports_a_day", "100"))
"""Rules for people who do in a few seconds what nobody does but here."""

TOKEN = "7000000000:benchmark"  # noqa: S105  # opens nothing


class Linli:
    """Our bot on a database of its own."""

    def __init__(self, folder: Path, number_of_people: int) -> None:
        self.url = f"sqlite:///{folder}/linli.db"
        self.settings = read_settings({"LINLI_BOT_TOKEN": TOKEN})
        self.canned = Canned()
        self.people = number_of_people

    @asynccontextmanager
    async def running(self) -> Any:
        """Run turn loop and courier; gives a function that takes updates to their last answer."""
        await migrate(self.url)
        async with create_database(self.url) as database:
            await database.transact(register_everybody, self.people, now=read_clock())
            application = create_application(self.settings, request=self.canned)
            await application.initialize()
            sender = Sender(bot_of(application), Pace(1_000_000), self.settings.zone)
            house = House(
                database=database,
                default_language=Language.ENGLISH,
                bot_name="linli_bot",
            )
            loop = TurnLoop(application, database, sender, house, clock=read_clock, worker="benchmark")
            courier = Courier(database, sender, read_clock)
            intake = Intake(database, read_clock)

            async def serve(updates: list[dict[str, Any]]) -> None:
                for at in range(0, len(updates), BATCH):
                    await intake.receive(updates[at : at + BATCH])
                while loop.load or await database.read(turns.count_waiting):
                    await loop.idle.wait()
                    await asyncio.sleep(0.005)
                while await database.read(count_owed):  # noqa: ASYNC110  # the courier has no end to wait for
                    await asyncio.sleep(0.001)

            async with Tasks() as background, Tasks() as tasks:
                background.start(courier.run(), name="courier")
                tasks.start(loop.run(), name="turns")
                yield serve
                loop.stop()
                await tasks.drain()
            await application.shutdown()


def read_clock() -> datetime:
    """Tell the time."""
    return datetime.now(UTC)


def count_owed(tx: Transaction) -> int:
    """Count the messages that the courier still has to bring."""
    return tx.outbox.count_by_state().get(OutboxState.WAITING, 0)


def register_everybody(tx: Transaction, number_of_people: int, *, now: datetime) -> None:
    """Make a city of communities with a clerk each, and spread the residents over them."""
    lines = [f"C{place},CITY,community,社区{place},Community {place}" for place in range(COMMUNITIES)]
    header = "code,parent,level,name_zh,name_en\nCITY,,city,城市,City"
    units.import_units(tx, units.read_rows("\n".join([header, *lines])), now=now)
    for rule, value in FASTER:
        tx.rules.add(NewSetting(rule=rule, unit_id=None, value=value, starts_at=now, set_at=now, set_by=None))
    homes = [unit for unit in tx.units.list_all() if unit.level == "community"]
    for person in range(-COMMUNITIES, number_of_people):
        newcomer = Newcomer(
            telegram_id=TelegramId(FIRST_PERSON + person),
            name=f"Resident {person}",
            brought=OnboardingDraft(language=Language.ENGLISH),
        )
        home = homes[person % COMMUNITIES]
        resident = people.register(tx, newcomer, home.id, now=now)
        if person < 0:
            roles.grant(tx, resident, Role.WORKSTATION, home.id, now=now)


class Bare:
    """PTB's ConversationHandler with five steps, making the API calls that our conversation makes, storing nothing."""

    def __init__(self) -> None:
        self.canned = Canned()

    @asynccontextmanager
    async def running(self) -> Any:
        """Run the application; gives a function that takes updates to their last answer."""
        application = Application.builder().token(TOKEN).request(self.canned).updater(None).job_queue(None).build()
        application.add_handler(self.conversation())
        await application.initialize()

        async def serve(updates: list[dict[str, Any]]) -> None:
            for update in updates:
                raw = json.dumps(update)
                await application.process_update(Update.de_json(json.loads(raw), application.bot))

        yield serve
        await application.shutdown()

    def conversation(self) -> ConversationHandler[Any]:
        """Make the five steps."""
        text: AnyHandler = MessageHandler(filters.TEXT & ~filters.COMMAND, self.replace)
        press: AnyHandler = CallbackQueryHandler(self.edit)
        last: AnyHandler = CallbackQueryHandler(self.file)
        return ConversationHandler(
            entry_points=[CommandHandler("report", self.begin)],
            states={1: [press], 2: [text], 3: [press], 4: [last]},
            fallbacks=[],
        )

    async def begin(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> int:
        """Send the first card."""
        context.user_data["step"] = 1  # type: ignore[index]
        await context.bot.send_message(update.effective_chat.id, "What is it? (1/4)", reply_markup=KEYBOARD)  # type: ignore[union-attr]
        return 1

    async def edit(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> int:
        """Answer the press and edit the card."""
        step = context.user_data["step"] = context.user_data["step"] + 1  # type: ignore[index]
        query = update.callback_query
        await query.answer()  # type: ignore[union-attr]
        await query.edit_message_text(f"Go on ({step}/4)", reply_markup=KEYBOARD)  # type: ignore[union-attr]
        return int(step)

    async def replace(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> int:
        """Put a new card in the place of the old one."""
        context.user_data["step"] = 3  # type: ignore[index]
        await context.bot.send_message(update.effective_chat.id, "Where? (3/4)", reply_markup=KEYBOARD)  # type: ignore[union-attr]
        await context.bot.delete_message(update.effective_chat.id, 7)  # type: ignore[union-attr]
        return 3

    async def file(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> int:
        """Answer the press, edit the card, and tell the clerk."""
        query = update.callback_query
        await query.answer()  # type: ignore[union-attr]
        await query.edit_message_text("Filed.", reply_markup=KEYBOARD)  # type: ignore[union-attr]
        await context.bot.send_message(FIRST_PERSON - 1, "A new report.", reply_markup=KEYBOARD)
        context.user_data.clear()  # type: ignore[union-attr]
        return ConversationHandler.END


KEYBOARD = InlineKeyboardMarkup(
    [
        [InlineKeyboardButton(f"Choice {row} {column}", callback_data=f"{row}:{column}") for column in range(2)]
        for row in range(5)
    ]
)


class Figure(NamedTuple):
    """What one round gave: updates per second, and milliseconds of processor time per update."""

    rate: float
    cpu: float


async def measure(serve: Any, updates: list[dict[str, Any]]) -> Figure:
    """Time one round."""
    begun, begun_cpu = time.perf_counter(), time.process_time()
    await serve(updates)
    seconds, cpu = time.perf_counter() - begun, time.process_time() - begun_cpu
    return Figure(len(updates) / seconds, 1000 * cpu / len(updates))


async def main() -> int:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, default=400)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--waves", type=int, default=3)
    chosen = parser.parse_args()
    ids = count(1)
    with TemporaryDirectory() as folder:
        ours, bare = Linli(Path(folder), chosen.people), Bare()
        async with ours.running() as serve_ours, bare.running() as serve_bare:
            await measure(serve_ours, make_updates(chosen.people, 1, ids))  # warm up
            await measure(serve_bare, make_updates(chosen.people, 1, ids))
            settle_memory()  # as the process does before it serves; both bots have it
            ours.canned.calls.clear()
            bare.canned.calls.clear()
            rounds = []
            for _ in range(chosen.rounds):
                updates = make_updates(chosen.people, chosen.waves, ids)
                rounds.append((await measure(serve_ours, updates), await measure(serve_bare, updates)))
    return report(rounds, ours.canned, bare.canned, chosen.rounds * chosen.waves * chosen.people * len(STEPS))


def report(rounds: list[tuple[Figure, Figure]], ours: Canned, bare: Canned, updates: int) -> int:
    """Print what was measured; 0 when the goal is met."""
    ratio = statistics.median(mine.rate / theirs.rate for mine, theirs in rounds)
    print(f"{updates} updates each, {os.cpu_count()} cores, Python {sys.version.split()[0]}")
    for name, figures, canned in (
        ("Linli, durable", [mine for mine, _ in rounds], ours),
        ("bare PTB", [theirs for _, theirs in rounds], bare),
    ):
        rate, cpu = statistics.median(one.rate for one in figures), statistics.median(one.cpu for one in figures)
        calls = canned.calls.total() / updates
        print(f"{name:16} {rate:8.0f} updates/s {cpu:8.3f} ms CPU an update {calls:8.2f} API calls an update")
    each = ", ".join(f"{mine.rate / theirs.rate:.2f}" for mine, theirs in rounds)
    print(f"ratio {ratio:.2f} (goal {GOAL}); per round: {each}")
    return 0 if ratio >= GOAL else 1


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
