from datetime import timedelta

import pytest

from domain.groups import BindCode, Binding, BindingKind, Prompt
from domain.languages import Language
from domain.outbox import Answer
from domain.report_lifecycle import ReportAction
from services import groups
from tests.bot.rig import words
from tests.services.cases import file
from tests.settlers import NOW, found_city, settle, unit

OLD, NEW = -500, -100_500


def bind(tx, chat=OLD, *, language=Language.ENGLISH, lost=False, code="E1", body=None):
    there = unit(tx, code)
    binding = Binding(
        chat_id=chat,
        kind=BindingKind.GROUP,
        title="Team",
        unit_id=there.id,
        path=there.path,
        body=body,
        language=language,
        bound_at=NOW,
        bound_by=None,
        lost_at=NOW if lost else None,
    )
    tx.groups.save(binding)
    return binding


def due(tx, **how):
    return tx.outbox.list_due(now=NOW, busy=(), limit=100, **how)


async def test_a_binding_is_found_as_it_was_saved_and_changed_by_saving_it_again(database):
    def act(tx):
        found_city(tx)
        saved = bind(tx)
        found = tx.groups.find(OLD)
        tx.groups.save(saved.model_copy(update={"title": "Others", "language": Language.CHINESE}))
        return saved, found, tx.groups.find(OLD), tx.groups.find(NEW)

    saved, found, changed, missing = await database.transact(act)
    assert (found, missing) == (saved, None)
    assert (changed.title, changed.language) == ("Others", Language.CHINESE)


async def test_a_message_to_a_group_is_in_its_language_and_goes_nowhere_else(database):
    def act(tx):
        found_city(tx)
        bind(tx, -1, language=Language.CHINESE)
        bind(tx, -2)
        bind(tx, -3, lost=True)
        tx.outbox.add_to_chats(words("x"), to=[-1, -2, -3, -4, -1], reason="x", now=NOW)
        tx.outbox.add_to_chats(words("x"), to=[-1], reason="x", now=NOW)  # the same reason
        return [(one.recipient.chat_id, one.recipient.language, one.recipient.blocked) for one in due(tx)]

    assert await database.transact(act) == [
        (-1, Language.CHINESE, False),
        (-2, Language.ENGLISH, False),
        (-3, Language.ENGLISH, True),
        (-4, Language.CHINESE, True),
    ]


async def test_closed_chats_get_nothing_and_hold_up_nobody(database):
    def act(tx):
        found_city(tx)
        person = settle(tx, "E1")
        bind(tx, -1)
        bind(tx, -2)
        for number in range(50):
            tx.outbox.add_to_chats(words("x"), to=[-1], reason=f"x{number}", now=NOW)
        tx.outbox.add_to_chats(words("x"), to=[-2], reason="y", now=NOW)
        tx.outbox.add(words("x"), to=[person.id], reason="z", now=NOW)
        return [one.owed.reason for one in tx.outbox.list_due(now=NOW, busy=(), limit=10, closed=[-1])]

    assert await database.transact(act) == ["y:-2", "z:1"]


async def test_a_group_is_followed_with_its_cards_its_news_and_what_waits_but_not_with_its_questions(database):
    def act(tx):
        found_city(tx)
        report = file(tx, settle(tx, "E1"))
        bind(tx)
        tx.outbox.drop_chat(OLD)
        tx.sessions.remember_cards([(OLD, "group:1", 5), (OLD, "group:2", 6), (NEW, "group:2", 1)])
        tx.groups.hold(OLD, report.id, now=NOW)
        prompt = Prompt(chat_id=OLD, message_id=5, report_id=report.id, action=ReportAction.ASK)
        tx.groups.add_prompt(prompt, now=NOW)
        tx.outbox.add_to_chats(words("x"), to=[OLD], reason="x", now=NOW, card="group:1")
        answer = Answer(chat_id=OLD, language=Language.ENGLISH, messages=(words("y"),))
        tx.outbox.add_answers([(1, answer.model_dump_json(exclude_defaults=True))], now=NOW)
        followed = [tx.groups.follow(OLD, NEW), tx.groups.follow(OLD, NEW)]
        parcels = [(one.owed.reason, one.recipient.chat_id, one.card_id) for one in due(tx)]
        cards = [tx.groups.find_card(NEW, one) for one in ("group:1", "group:2")]
        return followed, parcels, cards, tx.groups.find(OLD), tx.groups.list_holding(), tx.groups.find_prompt(OLD, 5)

    followed, parcels, cards, old, holding, prompt = await database.transact(act)
    assert followed == [True, False]
    assert [one for one in parcels if one[1] == NEW] == [("answer:1", NEW, None), (f"x:{OLD}", NEW, None)]
    assert cards == [0, 1]  # 0: to be sent anew
    assert (old, holding, prompt) == (None, [NEW], None)


async def test_a_question_is_kept_with_its_message_unless_it_is_over(database):
    def act(tx):
        found_city(tx)
        report = file(tx, settle(tx, "E1"))
        asked = Prompt(chat_id=OLD, message_id=5, report_id=report.id, action=ReportAction.FORWARD, body="police")
        sent = asked.model_copy(update={"message_id": 6})
        late = groups.keep_prompts(tx, [(OLD, sent.subject, 6)])
        tx.groups.add_prompt(asked, now=NOW)
        others = groups.keep_prompts(tx, [(OLD, sent.subject, 6), (OLD, "group:1", 7)])
        found = [tx.groups.find_prompt(OLD, number) for number in (5, 6, 7)]
        tx.groups.remove_prompts(sent)
        return late, others, found, [asked, sent, None], tx.groups.find_prompt(OLD, 5)

    late, others, found, expected, gone = await database.transact(act)
    assert (late, others) == ([], [(OLD, "group:1", 7)])
    assert found == expected
    assert gone is None


async def test_the_last_question_on_a_card_is_the_one_that_holds_and_old_ones_go(database):
    def act(tx):
        found_city(tx)
        report = file(tx, settle(tx, "E1"))
        for action in (ReportAction.ASK, ReportAction.RESOLVE):
            prompt = Prompt(chat_id=OLD, message_id=5, report_id=report.id, action=action)
            tx.groups.add_prompt(prompt, now=NOW)
        held = tx.groups.find_prompt(OLD, 5)
        kept = tx.groups.forget_prompts(before=NOW)
        return held.action, kept, tx.groups.forget_prompts(before=NOW + timedelta(seconds=1))

    assert await database.transact(act) == (ReportAction.RESOLVE, 0, 1)


async def test_a_code_is_taken_once_and_goes_when_it_has_run_out(database):
    def act(tx):
        found_city(tx)
        maker = settle(tx, "E1")
        for name in ("one", "two"):
            code = BindCode(token_hash=name, unit_id=maker.unit_id, made_by=maker.id, expires_at=NOW)
            tx.groups.add_code(code)
        taken = [tx.groups.take_code("one"), tx.groups.take_code("one")]
        return taken[0] is not None, taken[1], tx.groups.forget_codes(before=NOW + timedelta(seconds=1))

    assert await database.transact(act) == (True, None, 1)


async def test_overdue_reports_are_counted_for_the_unit_and_body_with_the_oldest_limit_first(database):
    def act(tx):
        found_city(tx)
        resident = settle(tx, "E1")
        filed = [file(tx, resident, now=NOW + timedelta(minutes=minute)) for minute in (2, 1, 0)]
        late = max(one.limit_at for one in filed)
        whole, other, body = bind(tx, -1), bind(tx, -2, code="E2"), bind(tx, -3, body="police")
        desks = [one.desk for one in (whole, other, body)]
        now = late  # the last one's limit is only now
        counts = [tx.groups.count_overdue(desk, now=now) for desk in desks]
        return counts, [one.number for one in tx.groups.list_overdue(desks[0], now=now, limit=5)]

    counts, numbers = await database.transact(act)
    assert (counts, numbers) == ([2, 0, 0], [3, 2])


@pytest.mark.parametrize("binds", [True, False])
async def test_somebody_who_is_erased_leaves_the_groups_they_bound(database, binds):
    def act(tx):
        found_city(tx)
        person = settle(tx, "E1")
        tx.groups.save(bind(tx).model_copy(update={"bound_by": person.id if binds else None}))
        code = BindCode(token_hash="x", unit_id=person.unit_id, made_by=person.id, expires_at=NOW)
        tx.groups.add_code(code)
        bound = [one.chat_id for one in tx.groups.list_bound_by(person.id)]
        tx.privacy.erase(person.id, person.telegram_id, now=NOW)
        return bound, tx.groups.find(OLD).bound_by, tx.groups.take_code("x")

    assert await database.transact(act) == ([OLD] if binds else [], None, None)
