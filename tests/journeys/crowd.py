"""A crowd that reports problems while the bot is killed again and again, and what is checked afterwards.

The oracle is Telegram's side, the playground: what everybody said and read there is compared with the bot's database.
"""

import asyncio
import random
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from time import perf_counter

from domain.ids import TelegramId
from domain.languages import Language
from domain.people import Newcomer, OnboardingDraft
from domain.roles import Role
from playground import Chat, Message, Playground
from services import people, roles
from storage.database import Database
from storage.transaction import Transaction
from tests.journeys.books import read_books, wait_until_settled
from tests.journeys.neighbour import Neighbour
from tests.journeys.process import LinliProcess

HOME = "SUNSHINE"
PATIENCE = 90.0
LONGEST_PAUSE = 0.03
"""Seconds at most from the call that was chosen for a kill to the kill."""

UPDATES_TO_REGISTER, UPDATES_TO_REPORT, UPDATES_TO_HANDLE = 4, 5, 3

REPEATED_EDIT = "message is not modified"
REPEATED_TOAST = "query is too old"
REPEATED = (REPEATED_EDIT, REPEATED_TOAST, "message to delete not found")
"""How Telegram refuses what was done before the kill and is done once more."""


@dataclass(frozen=True)
class Load:
    """How many people file how many reports each, how many of them a clerk handles, and how often the bot is killed."""

    people: int
    reports: int
    handled: int
    kills: int
    seed: int


@dataclass
class Tally:
    """What happened. The repeats are what people got once more than they should."""

    kills: int = 0
    seconds: float = 0.0
    updates: int = 0
    calls: int = 0
    reports: int = 0
    handled: int = 0
    repeated_messages: int = 0
    repeated_edits: int = 0
    repeated_toasts: int = 0
    repeated_notices: int = 0

    def lines(self) -> list[str]:
        """Put it into words."""
        did = f"{self.updates} updates, {self.calls} API calls"
        filed = f"{self.reports} reports, each filed once, {self.handled} of them accepted and resolved once"
        return [
            f"{self.kills} kills in {self.seconds:.1f} s; {did}; {filed}",
            f"repeated where people see it: {self.repeated_messages} answers, {self.repeated_notices} notices",
            f"repeated where nobody does: {self.repeated_edits} edits, {self.repeated_toasts} answers to a press",
        ]


@dataclass
class Crowd:
    """The people, the clerks who are told of every report, and the one who kills the bot."""

    linli: LinliProcess
    database: Database
    load: Load
    tally: Tally = field(default_factory=Tally)

    def __post_init__(self) -> None:
        self.random = random.Random(self.load.seed)  # noqa: S311 - repeatable on purpose
        self.playground: Playground = self.linli.playground
        self.residents = [self._arrive(f"Resident {number}") for number in range(self.load.people)]
        self.clerks = [self._arrive(f"Clerk {number}") for number in range(2)]
        self.wanted = {
            words_of(resident, number): resident for resident in self.residents for number in range(self.load.reports)
        }
        self.handled: list[str] = []

    def _arrive(self, name: str) -> Neighbour:
        language = self.random.choice(list(Language))
        person = self.playground.add_person(name, language_code=language.value.lower())
        return Neighbour(person, language, patience=PATIENCE)

    async def run(self) -> Tally:
        """Let everybody talk while the bot is killed, and check what came of it."""
        await self.database.transact(appoint, self.clerks, now=datetime.now(UTC))
        begun = perf_counter()
        await self.linli.start()
        async with asyncio.TaskGroup() as tasks:
            for resident in self.residents:
                tasks.create_task(self._live(resident))
            tasks.create_task(self._handle(self.clerks[0]))
            tasks.create_task(self._kill_again_and_again())
        owing = await wait_until_settled(self.database, timeout=PATIENCE)
        assert await self.linli.stop() == 0
        self.tally.seconds = perf_counter() - begun
        assert not owing.set_aside, owing
        assert not owing.dead, owing
        await self._check()
        return self.tally

    # What people do

    async def _live(self, resident: Neighbour) -> None:
        await self._register(resident)
        for number in range(self.load.reports):
            await self._report(resident, words_of(resident, number))

    async def _register(self, resident: Neighbour) -> None:
        resident.person.say(f"/start u_{HOME}")
        await resident.tap(f"language-{resident.language.value}")
        await resident.tap("button-agree")
        await resident.tap("button-home-confirm")
        await resident.read(resident.person.name)

    async def _report(self, resident: Neighbour, words: str) -> None:
        resident.person.say("/report")
        await resident.choose("lamp")
        await resident.read("2/4")
        resident.person.say(words)
        await resident.tap("button-skip")
        await resident.tap("button-draft-submit")
        card = await resident.read_entry("report-state-filed")
        assert words in card.text

    async def _handle(self, clerk: Neighbour) -> None:
        """Accept and resolve one report after the other, from the notices."""
        while len(self.handled) < self.load.handled:
            words = await clerk.person.wait_for(lambda chat: self._find_unhandled(clerk, chat), PATIENCE)
            self.handled.append(words)
            await self._tap_on(clerk, "button-case-accept", words)
            await self._tap_on(clerk, "button-case-resolve", words)
            await clerk.notice()
            clerk.person.say(f"Done: {words}")
            card = await clerk.read_entry("report-state-resolved")
            assert words in card.text

    def _find_unhandled(self, clerk: Neighbour, chat: Chat) -> str | None:
        label = clerk.words("button-case-accept")
        cards = (message for message in chat.from_bot if label in message.labels)
        return next((words for card in cards for words in self._words_in(card) if words not in self.handled), None)

    def _words_in(self, message: Message) -> list[str]:
        return [line for line in message.text.splitlines() if line in self.wanted]

    async def _tap_on(self, clerk: Neighbour, key: str, words: str) -> None:
        label = clerk.words(key)

        def find(chat: Chat) -> Message | None:
            cards = (message for message in chat.newest_first() if label in message.labels)
            return next((card for card in cards if words in self._words_in(card)), None)

        card = await clerk.person.wait_for(find, PATIENCE)
        clerk.pressed = clerk.person.click(label, message=card)

    # Who disturbs them

    async def _kill_again_and_again(self) -> None:
        """Kill the bot in the middle of its work: inside of a call, or a moment later.

        In between everybody gets about one answer, so that nobody's update is under way three times when the process
        dies: it would rightly be set aside as the killer.
        """
        for _ in range(self.load.kills):
            await self._let_work(self.random.randint(self.load.people, 4 * self.load.people))
            await self.linli.wait()
            self.tally.kills += 1
            await self.linli.start()

    async def _let_work(self, calls: int) -> None:
        counted = self.playground.counted
        target = counted.total() + calls
        inside = self.random.random() < 0.5

        def is_time(_: Playground) -> bool:
            due = counted.total() >= target
            if due and inside:
                self.linli.kill()  # Telegram has acted, and the bot will not hear of it
            return due

        await self.linli.until(is_time, timeout=PATIENCE)
        if not inside:
            await asyncio.sleep(self.random.uniform(0, LONGEST_PAUSE))
            self.linli.kill()

    # What is checked

    async def _check(self) -> None:
        self.linli.check_log()
        self._check_answers()
        self._count_repeats()
        await self._check_books()

    def _check_answers(self) -> None:
        """Everybody has heard of everything that concerns them, and no card has turned back to what it was before."""
        assert not self.playground.unanswered_queries()
        for words, resident in self.wanted.items():
            said = [message.text for message in resident.person.chat.from_bot]
            assert any(words in text for text in said), (words, said)
            assert words not in self.handled or any(f"Done: {words}" in text for text in said), (words, said)
        for clerk in self.clerks:
            told = {words for message in said_by_bot(clerk) for words in self._words_in(message)}
            assert told == set(self.wanted)
        back = [message for person in self.playground.people.values() for message in went_back(person.chat.messages)]
        assert not back, [(message, [edit.content.get("text") for edit in message.edits]) for message in back]

    def _count_repeats(self) -> None:
        errors = Counter(call.error.removeprefix("Bad Request: ") for call in self.playground.calls if call.error)
        # The poll of the process that was killed is told off when the next one polls; nobody hears it.
        errors = Counter({error: number for error, number in errors.items() if not error.startswith("Conflict")})
        refused = Counter({kind: sum(errors[error] for error in errors if kind in error) for kind in REPEATED})
        assert refused.total() == errors.total(), errors
        self.tally.repeated_edits = refused[REPEATED_EDIT]
        self.tally.repeated_toasts = refused[REPEATED_TOAST]
        self.tally.repeated_messages = sum(self._count_twice(resident) for resident in self.residents)
        self.tally.repeated_notices = sum(self._count_twice(clerk) for clerk in self.clerks)
        self.tally.calls = self.playground.counted.total()

    def _count_twice(self, neighbour: Neighbour) -> int:
        """Count the messages that came once more: but for the first card of a report, no two should be the same."""
        sent = Counter(first_text(message) for message in said_by_bot(neighbour))
        return sum(number - (self.load.reports if "1/4" in text else 1) for text, number in sent.items())

    async def _check_books(self) -> None:
        books = await self.database.read(read_books)
        tally, load = self.tally, self.load
        assert books.reports == Counter(self._expect(words, resident) for words, resident in self.wanted.items())
        assert books.steps == Counter({("", "", "{}", None): load.people + 1})
        updates = load.people * (UPDATES_TO_REGISTER + load.reports * UPDATES_TO_REPORT)
        updates += load.handled * UPDATES_TO_HANDLE
        assert books.updates == Counter({("done", 0): updates})
        assert books.registered == load.people + len(self.clerks)
        tally.updates, tally.reports, tally.handled = updates, len(self.wanted), len(self.handled)

    def _expect(self, words: str, resident: Neighbour) -> tuple[str, int, str, str]:
        done = words in self.handled
        history = "file accept resolve" if done else "file"
        return words, resident.person.id, "resolved" if done else "filed", history


def appoint(tx: Transaction, clerks: list[Neighbour], *, now: datetime) -> None:
    """Register the clerks and give them their role, as if they had been there before."""
    unit = tx.units.find_by_code(HOME)
    assert unit is not None
    for clerk in clerks:
        newcomer = Newcomer(
            telegram_id=TelegramId(clerk.person.id),
            name=clerk.person.name,
            brought=OnboardingDraft(language=clerk.language),
        )
        person = people.register(tx, newcomer, unit.id, now=now)
        roles.grant(tx, person, Role.WORKSTATION, unit.id, now=now)
        clerk.person.chat.started = True


def words_of(resident: Neighbour, number: int) -> str:
    """Give the words of one report, which nobody else uses: with such numbers nobody is asked whether it is theirs."""
    return f"{resident.person.name}, problem {resident.person.id * 100 + number}."


def said_by_bot(neighbour: Neighbour) -> list[Message]:
    """List what the bot has said to somebody, also what it has taken back."""
    return [message for message in neighbour.person.chat.messages if message.by_bot]


def first_text(message: Message) -> str:
    """Give what a message said before it was edited."""
    return str(message.edits[0].content.get("text", "")) if message.edits else message.text


def went_back(messages: list[Message]) -> list[Message]:
    """Find the cards that showed an older step again after a newer one."""
    found = []
    for message in messages:
        shown = [edit.content.get("text") for edit in message.edits] + [message.text]
        if len(set(shown)) < len(shown):
            found.append(message)
    return found
