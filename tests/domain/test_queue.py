from hypothesis import given
from hypothesis import strategies as st

from domain.categories import CategoryCode
from domain.ids import ReportId
from domain.queue import SEARCH_LENGTH, QueueFilter, QueueView, say_count


def test_a_search_looks_through_everything_that_is_open():
    view = QueueView(filter=QueueFilter.MINE, category=CategoryCode("road"), page=3).searched("  north   gate ")
    assert view == QueueView(filter=QueueFilter.OPEN, words="north gate")
    assert view.searched("  ").words is view.searched(None).words is None


@given(words=st.text())
def test_whatever_is_searched_for_is_short_and_may_be_a_number(words):
    view = QueueView().searched(words)
    assert len(view.words or "") <= SEARCH_LENGTH
    assert view.number is None or 0 <= view.number < 2**63


@given(
    number=st.integers(min_value=0, max_value=10**15 - 1), form=st.sampled_from(["{}", "#{}", "№ {}", "{}号", "{} 号"])
)
def test_a_number_is_found_as_people_write_it(number, form):
    assert QueueView().searched(form.format(number)).number == number


@given(toggled=st.lists(st.integers(min_value=1, max_value=100)))
def test_toggling_twice_changes_nothing_and_no_more_are_selected_than_may_be(toggled):
    view = QueueView()
    for one in toggled:
        view = view.toggled(ReportId(one), at_most=40)
    assert len(view.selected) == len(set(view.selected)) <= 40
    if toggled and len(view.selected) < 40:
        again = view.toggled(ReportId(toggled[-1]), at_most=40).toggled(ReportId(toggled[-1]), at_most=40)
        assert set(again.selected) == set(view.selected)


def test_a_change_of_the_view_begins_at_its_first_page():
    view = QueueView(page=3)
    assert view.filtered(QueueFilter.OPEN).page == view.of_category(CategoryCode("road")).page == 0
    assert view.turned(-1).page == 0


def test_a_draft_of_the_view_survives_being_stored():
    view = QueueView(filter=QueueFilter.MINE, category=CategoryCode("road"), words="x", page=2, selected=(ReportId(1),))
    assert QueueView.model_validate_json(view.model_dump_json(exclude_defaults=True)) == view


def test_beyond_99_it_says_so():
    assert [say_count(99), say_count(100)] == ["99", "99+"]
