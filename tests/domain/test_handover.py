from hypothesis import given
from hypothesis import strategies as st

from domain.duty import Desk
from domain.handover import Giving, Matter, find_common_unit, list_takers, may_take
from domain.ids import PersonId, ReportId
from domain.lifecycle import Actor
from domain.report_lifecycle import OPEN, ReportState
from domain.roles import Role
from tests.domain.test_duty import BODIES, on_duty

paths = st.lists(st.integers(1, 4), min_size=1, max_size=3).map(lambda ids: "/" + "".join(f"{one}/" for one in ids))
matters = st.builds(
    Matter,
    id=st.integers(1, 99).map(ReportId),
    path=paths,
    body=st.sampled_from(BODIES),
    state=st.sampled_from(OPEN),
    reporter_id=st.none() | st.integers(1, 5).map(PersonId),
)
desks = st.lists(st.builds(Desk, path=paths, body=st.none() | st.sampled_from(BODIES)), max_size=3).map(tuple)
crowds = st.lists(st.builds(on_duty, st.integers(1, 5), st.integers(1, 4)), max_size=8)


@given(
    matter=matters, own=desks, takes=st.booleans(), gives=st.booleans(), above=st.lists(paths, max_size=2).map(tuple)
)
def test_what_is_theirs_they_hand_on_what_is_nobodys_is_taken_and_a_superior_may_do_either(
    matter, own, takes, gives, above
):
    actor = Giving(own=own, takes=takes, gives=gives, above=above).find_actor(matter)
    theirs = any(desk.covers(matter.path, matter.body) for desk in own)
    superior = any(matter.path.startswith(path) for path in above)
    assert (actor is not None) is (superior or (gives and theirs) or (takes and not theirs))
    if actor is Actor.SUPERIOR:
        assert superior
    if takes and theirs and not superior and not gives:
        assert actor is None


@given(matter=matters, state=st.sampled_from(sorted(set(ReportState) - set(OPEN))))
def test_what_is_over_stays_with_whoever_did_it(matter, state):
    over = matter.model_copy(update={"state": state})
    assert Giving(own=(), takes=True, above=("/",)).find_actor(over) is None


@given(some=st.lists(matters, max_size=6), there=crowds, gone=st.sets(st.integers(1, 5).map(PersonId)))
def test_successors_are_on_duty_and_counted_with_what_they_may_take(some, there, gone):
    takers = list_takers(some, there, excluding=gone)
    assert not gone & set(takers)
    assert list(takers.values()) == sorted(takers.values(), reverse=True)
    for taker, count in takers.items():
        assert count == sum(may_take(matter, taker, there) for matter in some) > 0
    for matter in some:
        able = [one for one in there if one.may_handle(matter.line, matter.body) and one.person_id not in gone]
        if able and not any(matter.reporter_id == one.person_id for one in able):
            assert any(may_take(matter, taker, there) for taker in takers)


@given(some=st.lists(matters, min_size=1, max_size=4))
def test_what_is_handed_over_is_written_down_where_all_of_it_lies(some):
    unit, lines = find_common_unit(some), [one.line for one in some]
    depths = [depth for depth in range(1, min(map(len, lines)) + 1) if len({line[:depth] for line in lines}) == 1]
    assert unit == (lines[0][depths[-1] - 1] if depths else None)


def test_nobody_takes_over_what_they_reported_themselves():
    matter = Matter(id=ReportId(1), path="/1/", body="workstation", state=ReportState.ACCEPTED, reporter_id=PersonId(2))
    there = [on_duty(2, 1, Role.WORKSTATION)]
    assert list_takers([matter], there, excluding=()) == {}
