"""What people wrote for the council or to it: handed out to them, and forgotten in time."""

import json
from datetime import timedelta

from sqlalchemy import select

from domain.policy import Policy
from domain.report_lifecycle import ReportAction
from services import council_digest, inquiries, privacy, retention
from storage.tables import recurring
from tests.services.councils import Council
from tests.settlers import NOW


async def test_each_gets_what_they_wrote_themselves(database):
    def act(tx):
        council = Council(tx)
        council.answer(council.ask("When?"), "Tomorrow")
        for person, words in ((council.member, "When?"), (council.clerk, "Tomorrow")):
            content = json.loads(privacy.export(tx, person, now=NOW).file.content)
            assert [one["words"] for one in content["council_and_workstation"]] == [words]

    await database.transact(act)


async def test_whoever_is_erased_gets_no_digest_any_more(database):
    def act(tx):
        council = Council(tx)
        council_digest.send(tx, now=NOW)
        privacy.erase(tx, council.member, now=NOW)
        assert tx.scalars(select(recurring.c.name)) == [f"council-digest:{council.other.id}"]

    await database.transact(act)


async def test_the_words_go_with_those_of_the_report(database):
    def act(tx):
        council = Council(tx)
        inquiry = council.ask("When?")
        council.answer(inquiry, "Tomorrow")
        inquiries.close(tx, council.member, inquiry, now=NOW)
        council.do(ReportAction.REFUSE, note="No")
        old = NOW + Policy().keep_words + timedelta(days=1)
        while retention.forget_what_is_old(tx, now=old):
            pass
        kept = tx.inquiries.get(inquiry)
        assert (kept.question, kept.answer, kept.asked_by, kept.answered_by, kept.closed_at) == (
            "",
            None,
            None,
            None,
            NOW,
        )

    await database.transact(act)
