from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.answers import CLOSED_BY_WORD, Answer, Tally, check_may_answer
from domain.policy import DAY, Policy
from domain.report_errors import AnsweredAlready, AnswerTooLate
from domain.report_lifecycle import CLOSED, ReportState

NOW = datetime(2026, 5, 4, 4, 0, tzinfo=UTC)
STATES = st.sampled_from([ReportState.RESOLVED, *CLOSED])
ANSWERS = st.sampled_from(Answer)


def may(given_before, answer, state, *, days=0):
    since = NOW - timedelta(days=days)
    try:
        check_may_answer(given_before, answer, state=state, since=since, now=NOW, policy=Policy())
    except (AnsweredAlready, AnswerTooLate) as broken:
        return broken.code
    return None


@given(ANSWERS, STATES)
def test_the_same_word_counts_once(answer, state):
    assert may(answer, answer, state) == "answered-already"


@given(st.none() | ANSWERS, ANSWERS)
def test_a_word_can_be_changed_until_it_is_closed_by_one(before, answer):
    expected = "answered-already" if before is answer else None
    assert may(before, answer, ReportState.RESOLVED) == expected


@given(ANSWERS, ANSWERS, st.sampled_from(CLOSED_BY_WORD))
def test_who_has_spoken_is_not_heard_again_once_it_is_closed(before, answer, state):
    assert may(before, answer, state) == "answered-already"


@given(ANSWERS, st.sampled_from(CLOSED_BY_WORD), st.integers(0, 20))
def test_others_are_heard_as_long_as_there_was_to_answer(answer, state, days):
    expected = "answer-too-late" if timedelta(days=days) >= 7 * DAY else None
    assert may(None, answer, state, days=days) == expected


@given(ANSWERS, st.integers(0, 400))
def test_what_nobody_confirmed_can_be_answered_at_any_time(answer, days):
    assert may(None, answer, ReportState.CLOSED_UNCONFIRMED, days=days) is None


@given(st.lists(st.none() | ANSWERS))
def test_everybody_counts_once(answers):
    tally = Tally.of(answers)
    assert tally.asked == len(answers)
    assert tally.solved + tally.half + tally.not_solved == sum(answer is not None for answer in answers)


def test_a_rule_says_for_how_long():
    with pytest.raises(AnswerTooLate) as broken:
        check_may_answer(
            None,
            Answer.NOT,
            state=ReportState.CLOSED,
            since=NOW - 3 * DAY,
            now=NOW,
            policy=Policy(confirm_within=2 * DAY),
        )
    assert broken.value.data == {"days": 2}
