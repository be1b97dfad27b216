from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.groups import HIDDEN, Prompt, Scope, hide_numbers, list_scopes
from domain.ids import PersonId, ReportId, RoleId, UnitId
from domain.inbox import speaker_of
from domain.message import press
from domain.report_lifecycle import ReportAction
from domain.roles import APPOINTMENT_OF, Grant, Role

NOON = datetime(2026, 5, 4, 4, 0, tzinfo=UTC)
BODIES = st.from_regex(r"[A-Za-z0-9_-]{2,32}", fullmatch=True)


def grant(role, unit=4, body=None):
    return Grant(
        id=RoleId(1),
        person_id=PersonId(1),
        unit_id=UnitId(unit),
        role=role,
        appointment=APPOINTMENT_OF[role],
        starts_at=NOON,
        ends_at=None,
        granted_by=None,
        body=body,
    )


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("call 13800138000 please", "call ••• please"),
        ("电话138 0013 8000，谢谢", "电话•••，谢谢"),
        ("138-0013-8000", "•••"),
        ("+44 20 7946 0958 after six", "••• after six"),
        ("0755-26001234", "•••"),
        ("(0755) 26001234", "(0755) •••"),
        ("身份证440301199001011234", "身份证•••"),
        ("Gate 3, house 12, floor 1", "Gate 3, house 12, floor 1"),
        ("since 2026-05-04 at 18:30", "since 2026-05-04 at 18:30"),
        ("3号门5栋1202", "3号门5栋1202"),
        ("bus 110, or 12345", "bus 110, or 12345"),
        ("", ""),
    ],
)
def test_telephone_numbers_are_taken_out_of_what_somebody_wrote(said, shown):
    assert hide_numbers(said) == shown


def test_what_was_not_written_stays_so():
    assert hide_numbers(None) is None


@given(
    before=st.text("路灯 a", max_size=5), number=st.from_regex(r"1[3-9]\d{9}", fullmatch=True), after=st.text("。 b")
)
def test_a_mobile_number_is_hidden_wherever_it_stands(before, number, after):
    assert hide_numbers(f"{before}{number}{after}") == f"{before}{HIDDEN}{after}"


@given(unit=st.integers(1, 10**15), body=st.none() | BODIES)
def test_a_scope_fits_on_a_button_and_is_read_again(unit, body):
    scope = Scope(unit_id=UnitId(unit), body=body)
    data = press("bind", "choose", scope.token)
    assert Scope.read(*data.split(":")[2:]) == scope


@given(report=st.integers(1, 10**15), body=BODIES)
def test_to_whom_a_report_is_passed_on_fits_on_a_button(report, body):
    assert press("group", "pass", report, body)


@given(
    report=st.integers(1, 10**15),
    action=st.sampled_from([ReportAction.ASK, ReportAction.RESOLVE, ReportAction.FORWARD]),
    body=st.none() | BODIES,
    person=st.none() | st.integers(1, 10**15),
)
def test_a_question_is_read_again_from_the_subject_of_its_message(report, action, body, person):
    prompt = Prompt(
        chat_id=-1,
        message_id=7,
        report_id=ReportId(report),
        action=action,
        body=body,
        person_id=None if person is None else PersonId(person),
    )
    assert Prompt.read(prompt.subject, chat_id=-1, message_id=7) == prompt


def test_other_subjects_are_no_questions():
    assert Prompt.read("group:7", chat_id=-1, message_id=7) is None
    assert Prompt.read("session", chat_id=-1, message_id=7) is None


def test_each_binds_for_their_own_body_and_administrators_for_the_workstation():
    held = [
        grant(Role.ADMIN),
        grant(Role.WORKSTATION),
        grant(Role.PARTNER, body="police"),
        grant(Role.SOCIAL_WORKER, unit=5),
        grant(Role.COUNCIL),
        grant(Role.PARTY_COMMITTEE),
    ]
    assert list_scopes(held) == [
        Scope(unit_id=UnitId(4)),
        Scope(unit_id=UnitId(4), body="police"),
        Scope(unit_id=UnitId(5), body="social_worker"),
    ]


@pytest.mark.parametrize("account", [1087968824, 136817688, 777000])
def test_what_is_said_in_the_name_of_a_chat_stands_in_the_queue_of_that_chat(account):
    message = {"from": {"id": account}, "chat": {"id": -100, "type": "supergroup"}}
    assert speaker_of({"update_id": 1, "message": message}) == -100
