from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.errors import DateTooFar, TextTooLong, TooManyAttachments, WrongDate, WrongKind
from domain.handling import HandlingDraft, check_note, end_of_day, first_name, read_date, shorten
from domain.ids import ReportId
from domain.languages import Language
from domain.policy import Policy
from domain.report_lifecycle import ReportAction
from domain.reports import Attachment, AttachmentKind

TODAY = date(2026, 5, 4)
YEAR = Policy().plan_ahead
DAYS = st.dates(min_value=date(2000, 1, 1), max_value=date(2100, 1, 1))
AHEAD = st.integers(min_value=0, max_value=YEAR.days)
HALF_A_YEAR = st.integers(min_value=0, max_value=180)


@pytest.mark.parametrize(
    ("words", "language", "day"),
    [
        ("today", Language.ENGLISH, TODAY),
        (" Tomorrow ", Language.ENGLISH, date(2026, 5, 5)),
        ("后天", Language.CHINESE, date(2026, 5, 6)),
        ("2026-06-01", Language.ENGLISH, date(2026, 6, 1)),
        ("2026年6月1日", Language.CHINESE, date(2026, 6, 1)),
        ("6月1号", Language.CHINESE, date(2026, 6, 1)),
        ("1/6", Language.ENGLISH, date(2026, 6, 1)),
        ("6/1", Language.CHINESE, date(2026, 6, 1)),
        ("1 June", Language.ENGLISH, date(2026, 6, 1)),
        ("June 1st", Language.ENGLISH, date(2026, 6, 1)),
        ("Jun 1, 2026", Language.ENGLISH, date(2026, 6, 1)),
        ("3 Jan", Language.ENGLISH, date(2027, 1, 3)),
    ],
)
def test_a_date_is_read_as_people_write_it(words, language, day):
    assert read_date(words, today=TODAY, language=language, within=YEAR) == day


@pytest.mark.parametrize(
    "words", ["", "soon", "3 May", "2026-05-03", "2026-02-30", "31 June", "2030-01-01", "13/13", "1 foo", "99999-1-1"]
)
@pytest.mark.parametrize("language", list(Language))
def test_what_is_no_date_or_has_passed_is_refused(words, language):
    with pytest.raises(WrongDate):
        read_date(words, today=TODAY, language=language, within=YEAR)


@given(today=DAYS, ahead=AHEAD)
def test_every_date_within_a_year_can_be_typed(today, ahead):
    day = today + timedelta(days=ahead)
    for words in (day.isoformat(), f"{day.year}年{day.month}月{day.day}日"):
        assert read_date(words, today=today, language=Language.CHINESE, within=YEAR) == day


@given(today=DAYS, ahead=HALF_A_YEAR)
def test_a_date_without_a_year_is_the_next_such_day(today, ahead):
    day = today + timedelta(days=ahead)
    assert read_date(f"{day.month}月{day.day}日", today=today, language=Language.CHINESE, within=YEAR) == day
    assert read_date(f"{day.day}/{day.month}", today=today, language=Language.ENGLISH, within=YEAR) == day


@given(words=st.text(max_size=30), today=DAYS, language=st.sampled_from(Language))
def test_whatever_is_typed_is_a_date_ahead_or_refused(words, today, language):
    try:
        day = read_date(words, today=today, language=language, within=YEAR)
    except WrongDate:
        return
    assert today <= day <= today + YEAR


@given(today=DAYS, ahead=st.integers(0, 400), within=st.integers(1, 366))
def test_nobody_plans_further_ahead_than_the_rule_allows(today, ahead, within):
    day, allowed = today + timedelta(days=ahead), timedelta(days=within)
    if ahead <= within:
        assert read_date(day.isoformat(), today=today, language=Language.ENGLISH, within=allowed) == day
        return
    with pytest.raises(DateTooFar):
        read_date(day.isoformat(), today=today, language=Language.ENGLISH, within=allowed)


@given(day=DAYS)
def test_a_day_ends_in_its_own_zone(day):
    end = end_of_day(day, zone=ZoneInfo("Asia/Shanghai"))
    assert (end.date(), end.utcoffset()) == (day, timedelta(hours=8))


@given(text=st.text(), length=st.integers(min_value=1, max_value=50))
def test_a_shortened_text_is_one_line_of_at_most_so_many_characters(text, length):
    short = shorten(text, length)
    assert short is None or (0 < len(short) <= length and "\n" not in short)
    assert (short is None) == (not text.split())


def test_only_the_first_name_is_shown():
    assert first_name("Mei Lin Chen") == "Mei"
    assert first_name("王小明") == "王小明"


def test_a_note_has_words_and_not_too_many():
    assert check_note("  Done. ", policy=Policy()) == "Done."
    with pytest.raises(WrongKind):
        check_note(" \n ", policy=Policy())
    with pytest.raises(TextTooLong):
        check_note("xx", policy=Policy(text_length=1))


def test_only_so_many_photos_go_with_an_answer():
    photo = Attachment(kind=AttachmentKind.PHOTO, file_id="1", unique_id="1")
    draft = HandlingDraft(action=ReportAction.RESOLVE, reports=(ReportId(1),))
    draft = draft.with_photo(photo, "Words", policy=Policy(attachments_a_report=1))
    assert (draft.photos, draft.text) == ((photo,), "Words")
    with pytest.raises(TooManyAttachments):
        draft.with_photo(photo, "", policy=Policy(attachments_a_report=1))
