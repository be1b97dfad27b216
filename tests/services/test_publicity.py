"""What residents say is public only as far as staff released it, and a text or a file alone can be hidden."""

from typing import Any

import pytest

from domain.errors import ActionNotYours, NotAllowed, NotFound, OwnReport
from domain.replies import ReplyDraft
from domain.report_lifecycle import ReportAction
from domain.reports import Place
from domain.roles import Role
from services import own_reports, publicity, report_cards, reports
from tests.services.cases import PHOTO, POLICY, VOICE, deliver, edits_for, file
from tests.settlers import NOW, found_city, settle, unit
from tests.village import photo

SECRET = "my neighbour Zhang did it"
SPOT = "behind Zhang's door"


def begin(tx, *, released=True):
    """Give a clerk, the reporter, a neighbour, and a report with words, a place, a photo and a voice message."""
    found_city(tx)
    clerk, reporter, neighbour = settle(tx, "E1", Role.WORKSTATION), settle(tx, "E1"), settle(tx, "E1")
    report = file(tx, reporter, SECRET, place=Place(words=SPOT), attachments=(PHOTO, VOICE))
    if released:
        publicity.release(tx, clerk, report.id, released=True, now=NOW)
    deliver(tx)
    return clerk, reporter, neighbour, report.id


def public(tx, neighbour, number):
    """Give all that a neighbour can get at, as text, and the names of the files."""
    card = report_cards.card_for(tx, neighbour, number, now=NOW)
    try:
        files = report_cards.photos(tx, neighbour, number, now=NOW).files
    except NotFound:
        files = ()
    assert bool(card.rows()) == bool(files)
    return card.model_dump_json(), [one.unique_id for one in files]


def say(tx, person, number, action, *files):
    draft = ReplyDraft(number=number, action=action, text=SECRET, attachments=files)
    own_reports.reply(tx, person, draft, policy=POLICY, now=NOW)


def file_ids(tx, number):
    return {one.attachment.unique_id: one.id for one in tx.reports.list_attachments(number)}


async def test_nothing_of_a_resident_is_public_before_staff_release_it(database):
    def act(tx):
        clerk, reporter, neighbour, number = begin(tx, released=False)
        say(tx, reporter, number, ReportAction.ADD, photo("more"))
        reports.act(tx, clerk, number, ReportAction.ASK, note=SECRET, now=NOW, attachments=[photo("question")])
        say(tx, reporter, number, ReportAction.ANSWER, photo("answer"))
        reports.act(tx, clerk, number, ReportAction.RESOLVE, note=SECRET, now=NOW, attachments=[photo("result")])
        text, files = public(tx, neighbour, number)
        assert SECRET not in text
        assert SPOT not in text
        assert files == []

    await database.transact(act)


async def test_a_release_covers_what_was_filed_and_what_staff_answered_but_nothing_said_in_between(database):
    def act(tx):
        clerk, reporter, neighbour, number = begin(tx)
        reports.act(tx, clerk, number, ReportAction.ASK, note="who?", now=NOW, attachments=[photo("question")])
        say(tx, reporter, number, ReportAction.ANSWER, photo("answer"))
        say(tx, reporter, number, ReportAction.ADD, photo("more"))
        reports.act(tx, clerk, number, ReportAction.RESOLVE, note="repaired", now=NOW, attachments=[photo("result")])
        text, files = public(tx, neighbour, number)
        assert "repaired" in text
        assert "who?" not in text
        assert files == ["photo", "voice", "result"]

    await database.transact(act)


async def test_what_the_reporter_adds_after_the_release_waits_until_staff_show_it(database):
    def act(tx):
        clerk, reporter, neighbour, number = begin(tx)
        say(tx, reporter, number, ReportAction.ADD, photo("more"))
        assert public(tx, neighbour, number)[1] == ["photo", "voice"]
        card = publicity.hide_file(tx, clerk, number, file_ids(tx, number)["more"], hidden=False, now=NOW)
        assert [one.hidden for one in card.files] == [False, False, False]
        assert public(tx, neighbour, number)[1] == ["photo", "voice", "more"]

    await database.transact(act)


async def test_a_text_is_hidden_with_the_words_of_the_place_while_the_rest_stays(database):
    def act(tx):
        clerk, _, neighbour, number = begin(tx)
        reports.act(tx, clerk, number, ReportAction.SUMMARISE, note="A lamp is out", now=NOW)
        assert SECRET in public(tx, neighbour, number)[0]
        card = publicity.hide_text(tx, clerk, number, hidden=True, now=NOW)
        assert card.text_hidden
        text, files = public(tx, neighbour, number)
        assert SECRET not in text
        assert SPOT not in text
        assert "A lamp is out" in text
        assert files == ["photo", "voice"]
        publicity.hide_text(tx, clerk, number, hidden=False, now=NOW)
        assert SECRET in public(tx, neighbour, number)[0]

    await database.transact(act)


async def test_a_file_is_hidden_alone_and_its_reporter_and_the_staff_see_it_all_the_same(database):
    def act(tx):
        clerk, reporter, neighbour, number = begin(tx)
        publicity.hide_file(tx, clerk, number, file_ids(tx, number)["photo"], hidden=True, now=NOW)
        text, files = public(tx, neighbour, number)
        assert SECRET in text
        assert files == ["voice"]
        assert [one.unique_id for one in report_cards.photos(tx, reporter, number, now=NOW).files] == ["photo", "voice"]
        own: Any = report_cards.card_for(tx, reporter, number, now=NOW)
        assert (own.text, own.files.photos) == (SECRET, 1)
        publicity.hide_file(tx, clerk, number, file_ids(tx, number)["voice"], hidden=True, now=NOW)
        assert public(tx, neighbour, number)[1] == []

    await database.transact(act)


async def test_what_is_hidden_stays_so_when_the_report_is_concealed_and_released_again(database):
    def act(tx):
        clerk, _, neighbour, number = begin(tx)
        publicity.hide_text(tx, clerk, number, hidden=True, now=NOW)
        assert not publicity.release(tx, clerk, number, released=False, now=NOW).released
        assert public(tx, neighbour, number)[1] == []
        publicity.release(tx, clerk, number, released=True, now=NOW)
        text, files = public(tx, neighbour, number)
        assert SECRET not in text
        assert files == ["photo", "voice"]

    await database.transact(act)


@pytest.mark.parametrize("way", ["conceal", "text", "file"])
async def test_public_cards_that_people_have_in_their_chats_lose_what_is_hidden(database, way):
    def act(tx):
        clerk, _, neighbour, number = begin(tx)
        tx.sessions.remember_cards([(neighbour.telegram_id, f"status:{number}", 9)])
        if way == "conceal":
            reports.act(tx, clerk, number, ReportAction.CONCEAL, now=NOW)
        elif way == "text":
            publicity.hide_text(tx, clerk, number, hidden=True, now=NOW)
        else:
            for one in file_ids(tx, number).values():
                publicity.hide_file(tx, clerk, number, one, hidden=True, now=NOW)
        card = edits_for(deliver(tx), neighbour)[-1]
        assert (SECRET in card.model_dump_json()) == (way == "file")
        assert not card.files or way == "text"

    await database.transact(act)


async def test_only_those_who_may_release_a_report_change_what_is_public(database):
    def act(tx):
        clerk, reporter, neighbour, number = begin(tx)
        council, other = settle(tx, "E1", Role.COUNCIL), settle(tx, "W1", Role.WORKSTATION)
        for person in (reporter, neighbour, council, other):
            with pytest.raises(NotAllowed):
                publicity.hide_text(tx, person, number, hidden=True, now=NOW)
        with pytest.raises(OwnReport):
            publicity.show(tx, clerk, file(tx, clerk).id, now=NOW)
        theirs = file(tx, reporter, attachments=(photo("another"),)).id
        with pytest.raises(NotFound):
            publicity.hide_file(tx, clerk, number, file_ids(tx, theirs)["another"], hidden=True, now=NOW)
        with pytest.raises(NotFound):
            publicity.show(tx, clerk, theirs + 1, now=NOW)
        assert issubclass(ActionNotYours, NotAllowed)

    await database.transact(act)


async def test_who_hid_what_and_when_is_written_down_once(database):
    def act(tx):
        clerk, _, _, number = begin(tx, released=False)
        photo_id = file_ids(tx, number)["photo"]
        for _ in range(2):
            publicity.hide_text(tx, clerk, number, hidden=True, now=NOW)
            publicity.hide_file(tx, clerk, number, photo_id, hidden=True, now=NOW)
            publicity.release(tx, clerk, number, released=True, now=NOW)
        publicity.hide_text(tx, clerk, number, hidden=False, now=NOW)
        publicity.hide_file(tx, clerk, number, photo_id, hidden=False, now=NOW)
        publicity.release(tx, clerk, number, released=False, now=NOW)
        trail = tx.audit.list_of(f"report:{number}")
        assert [one.action for one in trail] == [
            "text-hidden",
            "file-hidden",
            "released",
            "text-shown",
            "file-shown",
            "concealed",
        ]
        assert {(one.actor_id, one.at, one.unit_id) for one in trail} == {(clerk.id, NOW, unit(tx, "E1").id)}

    await database.transact(act)
