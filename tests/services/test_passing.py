"""Whatever bodies do with a report, it has one lead, comes to rest, and its history says how it got there."""

from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.errors import Broken
from domain.report_lifecycle import LIFECYCLE, OPEN, OWED, ReportAction, ReportState
from domain.roles import answering
from services import own_reports, reports, transfers
from tests.services.bodies import BODIES, found, split
from tests.services.cases import POLICY, file
from tests.settlers import NOW

STAFF = st.sampled_from(["holder", "holder", "holder", "clerk", "police", "water"])
"""Mostly whoever has it: what others try is refused."""

BODY = st.sampled_from(["workstation", *BODIES])
PICK = st.integers(min_value=0, max_value=9)

MOVES = st.one_of(
    st.tuples(st.just("pass"), STAFF, BODY),
    st.tuples(st.just("decline"), STAFF, st.none()),
    st.tuples(st.just("ask in"), STAFF, BODY),
    st.tuples(st.sampled_from(["accept", "cannot", "here"]), st.sampled_from(["police", "water", "clerk"]), st.none()),
    st.tuples(st.sampled_from(["resolve", "refuse", "take", "ask"]), STAFF, PICK),
    st.tuples(st.sampled_from(["resolve", "refuse"]), st.just("holder"), st.integers(min_value=1, max_value=4)),
    st.tuples(st.sampled_from(["split", "split", "split", "unsplit"]), STAFF, st.none()),
    st.tuples(st.sampled_from(["half", "not", "half", "not", "solved", "answer"]), st.just("resident"), PICK),
    st.tuples(st.sampled_from([*["half"] * 9, "withdraw"]), st.just("resident"), PICK),
)


class Game:
    """A report, its parts, and everybody who may try something with it."""

    def __init__(self, tx, ward):
        self.tx, self.ward, self.now = tx, ward, NOW
        self.whole = file(tx, ward.resident)
        self.parts = []

    def play(self, move):
        """Try something; what is refused by a rule changes nothing, as in the turn that it would be."""
        self.now += timedelta(minutes=1)
        what, who, how = move
        before = [self.tx.reports.get(one.id) for one in (self.whole, *self.parts)]
        try:
            self._try(what, self._find(who, what, how), how)
        except Broken:
            assert [self.tx.reports.get(one.id) for one in before] == before, move
        self.check()

    def _find(self, who, what, how):
        if who != "holder":
            return getattr(self.ward, who)
        handled = self._choose(how) if what in {"take", "resolve", "refuse", "ask"} else self.whole
        body = self.tx.reports.get(handled.id).body
        return self.ward.clerk if body == "power" else self.ward.of(body)

    def _choose(self, pick):
        there = [self.whole, *self.parts[-4:]]
        return there[pick % len(there)]

    def _try(self, what, person, how):
        tx, whole, now = self.tx, self.whole.id, self.now
        match what:
            case "pass":
                transfers.pass_on(tx, person, whole, how, "Why", now=now)
            case "decline":
                transfers.decline(tx, person, whole, "Why", now=now)
            case "ask in":
                transfers.ask_in(tx, person, whole, how, "Why", now=now)
            case "accept" | "cannot" | "here":
                said = {
                    "accept": ReportAction.BODY_ACCEPT,
                    "cannot": ReportAction.BODY_DECLINE,
                    "here": ReportAction.REPORT_IN,
                }
                transfers.say(tx, person, whole, said[what], note="Words", now=now)
            case "split":
                if tx.reports.get(whole).state in OWED and person == self.ward.clerk:
                    self.parts += split(tx, person, self.whole, "police", "water", now=now)
            case "unsplit":
                reports.act(tx, person, whole, ReportAction.UNSPLIT, now=now)
            case "half" | "not" | "solved" | "withdraw":
                self._say(what)
            case "answer":
                own_reports.take_words(tx, person, "Here", policy=POLICY, now=now)
            case _:
                self._handle(what, person, how)

    def _say(self, what):
        actions = {
            "half": ReportAction.CONFIRM_HALF,
            "not": ReportAction.CONFIRM_NOT,
            "solved": ReportAction.CONFIRM_SOLVED,
            "withdraw": ReportAction.WITHDRAW,
        }
        reports.act(self.tx, self.ward.resident, self.whole.id, actions[what], note="Words", now=self.now)

    def _handle(self, what, person, pick):
        chosen = self._choose(pick)
        action = {"take": ReportAction.ACCEPT}.get(what) or ReportAction(what)
        reports.act(self.tx, person, chosen.id, action, note="Words", now=self.now)

    def check(self):
        """Look whether all that has to be true is true."""
        tx, whole = self.tx, self.tx.reports.get(self.whole.id)
        helping = [one.body for one in tx.case_bodies.list_of(whole.id) if one.helps]
        assert answering(whole.body) not in helping  # exactly one leads
        assert whole.passes <= POLICY.passes_allowed  # no ping-pong
        assert not whole.joint or whole.body == whole.first_body
        parts = tx.case_bodies.list_parts(whole.id)
        if whole.state is ReportState.SPLIT:  # it waits exactly as long as one of its parts does
            assert any(part.state in OWED for part in parts)
        elif whole.state not in OPEN:
            assert not any(part.state in OPEN for part in parts)
        elif whole.state is not ReportState.SPLIT:
            assert not any(part.state in OWED for part in parts)
        assert all(part.confirm_by is None for part in parts)
        for one in (whole, *parts):
            assert replay(tx.reports.list_events(one.id)) is one.state


def replay(events):
    """Follow a history by the table alone."""
    state = events[0].after
    for event in events[1:]:
        assert event.before is state
        state = LIFECYCLE.next_state(state, event.action, {event.actor})
    return state


async def test_whatever_bodies_do_one_leads_nothing_goes_to_and_fro_and_the_whole_ends_with_its_parts(database):
    def act(tx):
        ward = found(tx)

        @settings(max_examples=120, deadline=None)
        @given(st.lists(MOVES, min_size=12, max_size=40))
        def play(moves):
            game = Game(tx, ward)
            for move in moves:
                game.play(move)

        play()

    await database.transact(act)
