"""`linli export reports` as it is typed."""

import asyncio
import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.opening import open_database
from bot.settings import read_settings
from domain.drafts import ReportDraft
from domain.exports import PERSONAL, to_cell
from domain.ids import TelegramId
from domain.languages import Language
from domain.people import Newcomer, OnboardingDraft
from domain.policy import Policy
from domain.reports import Place
from services import people, reports
from tests.bot.commands import linli, run, write
from tests.settlers import NOW, found_city, unit

EVIL = '=HYPERLINK("http://127.0.0.1/","Tap")'
PLACE = Place(latitude=39.9, longitude=116.4, words="+Gate 3")


def fill(folder):
    """Have two reports of E1, one of them anonymous, and one of W1."""

    def act(tx, *, now):
        found_city(tx)
        for number, (name, code, anonymous) in enumerate(
            [("@Li", "E1", False), ("Mei", "E1", True), ("Bo", "W1", False)]
        ):
            draft = OnboardingDraft(language=Language.ENGLISH)
            newcomer = Newcomer(telegram_id=TelegramId(number + 1), name=name, brought=draft)
            person = people.register(tx, newcomer, unit(tx, code).id, now=now)
            said = ReportDraft.model_validate(
                {"category": "lamp", "text": EVIL, "place": PLACE, "anonymous": anonymous}
            )
            reports.file(tx, person, said, policy=Policy(), now=now)

    async def work():
        settings = read_settings({"LINLI_DATABASE_URL": f"sqlite:///{folder}/linli.db"})
        database = await open_database(settings)
        await database.transact(act, now=NOW)
        await database.close()

    asyncio.run(work())


def rows_of(text):
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def test_what_is_personal_stays_out_unless_it_is_asked_for(tmp_path):
    fill(tmp_path)
    plain = run(tmp_path, "export", "reports")
    assert plain.returncode == 0
    rows = rows_of(plain.stdout)
    assert [row["number"] for row in rows] == ["1", "2", "3"]
    assert not set(PERSONAL) & set(rows[0])
    assert not any(word in plain.stdout for word in ("HYPERLINK", "Gate", "Li,", "Mei", "Bo", "116.4"))
    asked = rows_of(run(tmp_path, "export", "reports", "--personal").stdout)
    assert [row["reporter"] for row in asked] == ["'@Li", "", "Bo"]
    assert asked[0]["place"] == "'+Gate 3"


def test_nothing_in_a_file_becomes_a_formula(tmp_path):
    fill(tmp_path)
    said = linli(tmp_path, "export", "reports", "--personal", "--out", "all.csv")
    assert said == ["3 reports: all.csv"]
    text = (tmp_path / "all.csv").read_text(encoding="utf-8")
    assert text.startswith("\ufeff")
    cells = [cell for row in rows_of(text) for cell in row.values()]
    assert f"'{EVIL}" in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
    assert not (tmp_path / "all.csv.part").exists()


def test_json_is_one_list_of_objects_as_they_are(tmp_path):
    fill(tmp_path)
    found = json.loads(run(tmp_path, "export", "reports", "--format", "json", "--personal", "--unit", "E1").stdout)
    assert [one["number"] for one in found] == [1, 2]
    assert found[0]["text"] == EVIL
    assert found[0]["filed_at"] == "2026-05-04T04:00:00Z"
    assert found[1]["reporter"] is None


def test_days_are_days_of_the_city(tmp_path):
    fill(tmp_path)  # filed at noon of 4 May in Shanghai
    for since, until, number in (("2026-05-04", "2026-05-04", 3), ("2026-05-05", None, 0), (None, "2026-05-03", 0)):
        days = [*(["--since", since] if since else []), *(["--until", until] if until else [])]
        assert len(rows_of(run(tmp_path, "export", "reports", *days).stdout)) == number


@pytest.mark.parametrize("arguments", [["--unit", "NOWHERE"], ["--since", "yesterday"], ["--format", "xml"]])
def test_what_cannot_be_read_is_said_and_nothing_is_written(tmp_path, arguments):
    fill(tmp_path)
    said = run(tmp_path, "export", "reports", "--out", "all.csv", *arguments)
    assert said.returncode
    assert said.stderr
    assert not (tmp_path / "all.csv").exists()


def test_a_file_that_is_there_stays_until_the_new_one_is_whole(tmp_path):
    fill(tmp_path)
    write(tmp_path, "all.csv", "old")
    assert run(tmp_path, "export", "reports", "--unit", "NOWHERE", "--out", "all.csv").returncode
    assert (tmp_path / "all.csv").read_text(encoding="utf-8") == "old"


@given(st.text(max_size=20))
def test_no_words_become_a_formula_and_all_of_them_are_still_there(words):
    cell = to_cell(words)
    assert isinstance(cell, str)
    assert cell.removeprefix("'") == words or cell == words
    assert not cell.lstrip().startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))
    assert cell[:1] not in {"\t", "\r", "\n"}
