import pytest

from domain.errors import ActionNotYours, NotFound, OwnReport
from domain.messages.news import ReplyAsked, ReplySent, ReportQuestion
from domain.messages.reports import OwnReport as OwnCard
from domain.messages.reports import OwnReports, PublicReport
from domain.queue import QueueView
from domain.replies import ReplyDraft
from domain.report_errors import PartOfWhole
from domain.report_lifecycle import ReportAction, ReportState
from domain.reports import Caller, Channel
from services import cases, own_reports, queue, report_cards, reports
from tests.services.bodies import filed, found, resolve, split
from tests.services.cases import PHOTO, POLICY, VOICE, deliver, edits_for, file, give_card, news_for
from tests.settlers import NOW, settle

ENDS = [ReportAction.RESOLVE, ReportAction.REFUSE]


def states(tx, parts):
    return [tx.reports.get(part.id).state for part in parts]


def parted(tx):
    """A report with a part for the police and one for the water company."""
    ward, whole = filed(tx)
    return ward, whole, split(tx, ward.clerk, whole, "police", "water")


async def test_a_question_about_a_part_reaches_the_resident_under_the_number_they_know(database):
    def act(tx):
        ward, whole, parts = parted(tx)
        deliver(tx)
        reports.act(tx, ward.water, parts[1].id, ReportAction.ASK, note="Which door?", now=NOW)
        (question,) = news_for(deliver(tx), ward.resident)
        assert isinstance(question, ReportQuestion)
        assert (question.number, question.note, question.line) == (whole.id, "Which door?", whole.line)
        (answer,) = [button for row in question.rows() for button in row]
        assert answer.data == f"mine:answer:{parts[1].id}"
        asked = own_reports.ask_reply(tx, ward.resident, parts[1].id, ReportAction.ANSWER, now=NOW)
        assert asked == ReplyAsked(number=whole.id, action=ReportAction.ANSWER, line=whole.line)
        draft = ReplyDraft(number=parts[1].id, action=ReportAction.ANSWER, text="Door 3")
        sent = own_reports.reply(tx, ward.resident, draft, policy=POLICY, now=NOW)
        assert sent == ReplySent(number=whole.id, action=ReportAction.ANSWER)
        assert states(tx, parts) == [ReportState.FILED, ReportState.ACCEPTED]
        assert tx.reports.get(whole.id).state is ReportState.SPLIT
        (news,) = news_for(deliver(tx), ward.water)
        assert news.news is ReportAction.ANSWER
        assert news_for(deliver(tx), ward.police) == []

    await database.transact(act)


async def test_words_out_of_the_blue_answer_the_one_question_there_is(database):
    def act(tx):
        ward, whole, parts = parted(tx)
        reports.act(tx, ward.water, parts[1].id, ReportAction.ASK, note="Which door?", now=NOW)
        card = report_cards.own(tx, tx.reports.get(whole.id), now=NOW)
        assert card.question == parts[1].id
        assert f"mine:answer:{parts[1].id}" in [button.data for row in card.rows() for button in row]
        assert own_reports.take_words(tx, ward.resident, "Door 3", policy=POLICY, now=NOW)
        assert tx.reports.get(parts[1].id).state is ReportState.ACCEPTED
        assert report_cards.own(tx, tx.reports.get(whole.id), now=NOW).question is None

    await database.transact(act)


async def test_nobody_else_answers_for_the_resident_or_handles_a_part_of_their_own_report(database):
    def act(tx):
        ward = found(tx)
        whole = file(tx, ward.police)
        parts = split(tx, ward.clerk, whole, "police", "water")
        with pytest.raises(OwnReport):
            reports.act(tx, ward.police, parts[0].id, ReportAction.ACCEPT, now=NOW)
        reports.act(tx, ward.water, parts[1].id, ReportAction.ASK, note="Which?", now=NOW)
        with pytest.raises(NotFound):
            own_reports.ask_reply(tx, ward.resident, parts[1].id, ReportAction.ANSWER, now=NOW)
        with pytest.raises(ActionNotYours):
            reports.act(tx, ward.resident, parts[1].id, ReportAction.ANSWER, note="No", now=NOW)

    await database.transact(act)


async def test_a_caller_is_called_about_a_question_and_about_the_whole_but_not_about_a_part(database):
    def act(tx):
        ward = found(tx)
        whole = file(tx, ward.resident)
        called = {
            "reporter_id": None,
            "channel": Channel.TELEPHONE,
            "caller": Caller(name="Old Li", phone="13900000000"),
        }
        tx.reports.save(whole.model_copy(update=called))
        parts = split(tx, ward.clerk, whole, "police", "water")
        reports.act(tx, ward.police, parts[0].id, ReportAction.ASK, note="Which?", now=NOW)
        assert cases.show(tx, ward.police, parts[0].id, now=NOW).call
        reports.act(tx, ward.police, parts[0].id, ReportAction.ANSWER, note="That one", now=NOW)
        for part in parts:
            resolve(tx, ward.of(part.body), part.id)
            assert cases.show(tx, ward.of(part.body), part.id, now=NOW).call is None
        with pytest.raises(PartOfWhole):
            reports.act(tx, ward.police, parts[0].id, ReportAction.CALL_SOLVED, now=NOW)
        assert cases.show(tx, ward.clerk, whole.id, now=NOW).call
        reports.act(tx, ward.clerk, whole.id, ReportAction.CALL_SOLVED, now=NOW)
        assert states(tx, parts) == [ReportState.CLOSED] * 2

    await database.transact(act)


async def test_residents_never_meet_a_part(database):
    def act(tx):
        ward, whole, parts = parted(tx)
        listed = report_cards.list_own(tx, ward.resident, now=NOW)
        assert isinstance(listed, OwnReports)
        assert [one.number for one in listed.reports] == [whole.id]
        assert tx.reports.count_filed_since(ward.resident.id, NOW.replace(year=2020)) == 1
        own = report_cards.card_for(tx, ward.resident, parts[0].id, now=NOW)
        assert isinstance(own, OwnCard)
        assert own.number == whole.id
        public = report_cards.card_for(tx, settle(tx, "E1"), parts[0].id, now=NOW)
        assert isinstance(public, PublicReport)
        assert public.number == whole.id

    await database.transact(act)


async def test_staff_see_the_parts_on_the_whole_and_the_whole_on_each_part(database):
    def act(tx):
        ward = found(tx)
        whole = file(tx, ward.resident, "A long story", attachments=(PHOTO, VOICE))
        deliver(tx)
        parts = split(tx, ward.clerk, whole, "police", "water")
        card = cases.show(tx, ward.clerk, whole.id, now=NOW)
        assert card.together
        assert [(one.number, one.body) for one in card.together.parts] == [(one.id, one.body) for one in parts]
        assert f"case:show:{parts[0].id}" in [button.data for row in card.rows() for button in row]
        (news,) = news_for(deliver(tx), ward.police)
        assert (news.news, news.together.whole, news.together.whole_line) == (
            ReportAction.SPLIT,
            whole.id,
            "A long story",
        )
        assert (news.files, news.photos, news.voices) == ((PHOTO,), 1, 1)
        assert cases.show_files(tx, ward.police, parts[0].id, now=NOW).files == (PHOTO, VOICE)
        assert "A long story" in str(cases.show_words(tx, ward.police, parts[0].id, now=NOW).words)
        looked = cases.show(tx, ward.police, whole.id, now=NOW)
        assert looked.helping
        assert looked.helping.state is None
        assert not [button for row in looked.rows() for button in row if button.data.startswith(("case:res", "help"))]
        assert [line.number for line in queue.show(tx, ward.police, QueueView(), now=NOW).lines] == [parts[0].id]

    await database.transact(act)


async def test_the_cards_of_the_whole_follow_its_last_part(database):
    def act(tx):
        ward, _, parts = parted(tx)
        whole = tx.reports.get(parts[0].parent_id)
        give_card(tx, ward.clerk, whole)
        deliver(tx)
        for part in parts:
            resolve(tx, ward.of(part.body), part.id)
        last = edits_for(deliver(tx), ward.clerk)[-1]
        assert last.state is ReportState.RESOLVED
        assert [one.state for one in last.together.parts] == [ReportState.RESOLVED] * 2

    await database.transact(act)
