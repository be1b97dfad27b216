from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.callers import NAME_LENGTH, Call, check_call, find_call, is_called_about, read_caller
from domain.errors import CallTriesReached, Stale, TextTooLong, WrongKind
from domain.lifecycle import Actor
from domain.policy import Policy
from domain.report_lifecycle import CALLED_ABOUT, LIFECYCLE, ReportAction, ReportState
from domain.reports import Caller, Channel, ReportEvent
from tests.domain.test_reports import report

NOW = datetime(2026, 5, 4, 4, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("typed", "name", "phone"),
    [
        ("王阿姨 13800138000", "王阿姨", "13800138000"),
        ("王阿姨13800138000", "王阿姨", "13800138000"),
        ("13800138000 王阿姨", "王阿姨", "13800138000"),
        ("王阿姨，电话：138 0013 8000", "王阿姨", "13800138000"),
        ("１３８００１３８０００ 张", "张", "13800138000"),
        ("3栋502 13800138000 王", "3栋502 王", "13800138000"),
        ("Mrs Wang, tel. (0755) 8888-1234", "Mrs Wang", "075588881234"),
        ("+86 138-0013-8000 李大爷", "李大爷", "+8613800138000"),
        ("12345", None, "12345"),
        ("王阿姨", "王阿姨", None),
        ("5号楼的李奶奶", "5号楼的李奶奶", None),
        ("电话亭旁边的老李", "电话亭旁边的老李", None),
    ],
)
def test_a_name_and_a_number_are_told_apart(typed, name, phone):
    assert read_caller(typed) == Caller(name=name, phone=phone)


@pytest.mark.parametrize("typed", ["", "  ", "，。", "-"])
def test_nothing_is_nobody(typed):
    with pytest.raises(WrongKind):
        read_caller(typed)


def test_a_story_is_no_name():
    with pytest.raises(TextTooLong) as broken:
        read_caller("楼" * (NAME_LENGTH + 1))
    assert broken.value.data == {"limit": NAME_LENGTH, "length": NAME_LENGTH + 1}


@given(
    st.text(st.characters(categories=["Lo", "Lu", "Ll"]), min_size=1, max_size=20),
    st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True),
)
def test_a_mobile_number_is_found_before_and_behind_any_name(name, phone):
    assert read_caller(f"{name} {phone}").phone == phone
    assert read_caller(f"{phone} {name}").phone == phone


@given(st.text(max_size=60))
def test_whatever_is_typed_gives_a_caller_or_a_named_rule(typed):
    try:
        caller = read_caller(typed)
    except (WrongKind, TextTooLong):
        return
    assert caller.name or caller.phone
    assert caller.phone is None or caller.phone.lstrip("+").isdecimal()


def told(*actions):
    """Make the history of these actions by staff, from the filing on."""
    state, events = ReportState.FILED, []
    for number, action in enumerate(actions, start=1):
        before, state = state, LIFECYCLE.next_state(state, action, set(Actor))
        events.append(
            ReportEvent(
                id=number,
                report_id=1,
                at=NOW,
                action=action,
                actor=Actor.CALLER_DESK,
                actor_id=None,
                before=before,
                after=state,
            )
        )
    return report(state=state, channel=Channel.TELEPHONE), events


RESOLVE, MISSED = ReportAction.RESOLVE, ReportAction.NOT_REACHED


def test_calls_count_from_where_the_report_stands():
    one, events = told(RESOLVE, MISSED, MISSED, ReportAction.CONFIRM_NOT, RESOLVE, MISSED)
    assert find_call(one, events, policy=Policy()) == Call(state=ReportState.RESOLVED, tries=1, limit=3)


def test_what_is_done_beside_it_does_not_forget_a_call():
    one, events = told(RESOLVE, MISSED, ReportAction.RELEASE, MISSED)
    assert find_call(one, events, policy=Policy()).tries == 2


@pytest.mark.parametrize("limit", [1, 3, 5])
def test_a_caller_is_called_as_often_as_the_rule_says(limit):
    for tries in range(limit + 2):
        one, events = told(RESOLVE, *[MISSED] * tries)
        call = find_call(one, events, policy=Policy(call_tries=limit))
        if tries < limit:
            check_call(call, MISSED)
        else:
            with pytest.raises(CallTriesReached):
                check_call(call, MISSED)


def test_who_was_told_why_is_told_once():
    call = find_call(*told(ReportAction.REFUSE, MISSED, ReportAction.TOLD), policy=Policy())
    assert call == Call(state=ReportState.REFUSED, tries=1, told=True)
    for action in (ReportAction.TOLD, MISSED):
        with pytest.raises(Stale):
            check_call(call, action)


@pytest.mark.parametrize("state", ReportState)
@pytest.mark.parametrize("channel", Channel)
def test_nobody_is_called_who_is_in_the_chat(state, channel):
    owed = is_called_about(report(state=state, channel=channel))
    assert owed == (channel is not Channel.CHAT and state in CALLED_ABOUT)
