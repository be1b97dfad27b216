import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.callers import Counter
from domain.categories import CATEGORIES, CategoryCode
from domain.drafts import DraftStep, ReportDraft, check_complete
from domain.errors import DraftIncomplete, TextTooLong, TooManyAttachments
from domain.ids import UnitId
from domain.languages import Name
from domain.neighbours import Consent
from domain.policy import Policy
from domain.reports import Attachment, AttachmentKind, Caller, Channel, Place

POLICY = Policy()
COUNTERS = tuple(Counter(id=UnitId(number), name=Name.same(f"Unit {number}")) for number in (1, 2))


def photo(number):
    return Attachment(kind=AttachmentKind.PHOTO, file_id=f"f{number}", unique_id=f"u{number}")


DRAFTS = st.builds(
    ReportDraft,
    category=st.none() | st.sampled_from([one.code for one in CATEGORIES]),
    text=st.none() | st.text(min_size=1, max_size=20),
    place=st.none() | st.builds(Place, words=st.text(min_size=1, max_size=5)),
    attachments=st.lists(st.integers(0, 9), unique=True, max_size=5).map(lambda some: tuple(map(photo, some))),
    place_skipped=st.booleans(),
    channel=st.sampled_from(Channel),
    caller=st.none() | st.builds(Caller, name=st.none() | st.just("Wang")),
    counters=st.just(()) | st.just(COUNTERS),
    unit_id=st.none() | st.just(UnitId(1)),
    for_neighbour=st.booleans(),
    neighbour=st.none() | st.just("Granny Wu"),
    consent=st.none() | st.sampled_from(Consent),
)


@given(DRAFTS)
def test_a_draft_asks_for_what_it_lacks_and_for_nothing_else(draft):
    lacks = {
        DraftStep.COUNTER: bool(draft.counters) and draft.unit_id is None,
        DraftStep.WHO: draft.for_caller and draft.caller is None,
        DraftStep.NEIGHBOUR: draft.helps and draft.neighbour is None,
        DraftStep.CONSENT: draft.helps and draft.consent is None,
        DraftStep.CATEGORY: draft.category is None,
        DraftStep.WHAT: not (draft.text or draft.attachments),
        DraftStep.PLACE: draft.place is None and not draft.place_skipped,
        DraftStep.CHECK: True,
    }
    assert draft.step is next(step for step in DraftStep if lacks[step])


@given(DRAFTS)
def test_back_leads_through_every_step_to_the_first(draft):
    way, step = [], DraftStep.CHECK
    while step is not None:
        way.append(step)
        step = draft.before(step)
    assert tuple(reversed(way)) == draft.steps
    assert (DraftStep.WHO in way) == draft.for_caller
    assert draft.step in way


@given(DRAFTS)
def test_a_draft_is_complete_when_it_says_what_and_what_about(draft):
    if draft.category and (draft.text or draft.attachments):
        assert check_complete(draft) is draft.category
    else:
        with pytest.raises(DraftIncomplete):
            check_complete(draft)


@pytest.mark.parametrize("kind", AttachmentKind)
def test_a_picture_or_a_voice_says_as_much_as_words(kind):
    file = Attachment(kind=kind, file_id="f", unique_id="u")
    draft = ReportDraft(category=CategoryCode("road")).with_attachment(file, policy=POLICY)
    assert draft.step is DraftStep.PLACE


def test_a_draft_remembers_the_album_that_is_coming_in():
    draft = ReportDraft().with_attachment(photo(1), policy=POLICY, album="a")
    assert draft.with_attachment(photo(2), policy=POLICY).album == "a"


def test_a_full_draft_takes_no_more_files():
    draft = ReportDraft(attachments=tuple(map(photo, range(5))))
    with pytest.raises(TooManyAttachments):
        draft.with_attachment(photo(6), policy=POLICY)


def test_words_are_added_to_words():
    draft = ReportDraft().with_words(" dark ", policy=POLICY).with_words("since Monday", policy=POLICY)
    assert draft.text == "dark\nsince Monday"
    with pytest.raises(TextTooLong):
        draft.with_words("x" * 1000, policy=POLICY)


@given(DRAFTS, DRAFTS)
def test_what_is_brought_along_is_added_to_what_was_begun(begun, brought):
    joined = begun.joined_with(brought, policy=POLICY)
    assert joined.category == (begun.category or brought.category)
    assert joined.place == (brought.place or begun.place)
    assert joined.attachments[: len(begun.attachments)] == begun.attachments
    assert len(joined.attachments) <= POLICY.attachments_a_report
    left_out = {*begun.attachments, *brought.attachments} - {*joined.attachments}
    assert joined.crowded == bool(left_out)


def test_an_empty_draft_is_not_worth_keeping():
    assert ReportDraft(place_skipped=True, revising=True).is_empty
    assert not ReportDraft(text="dark").is_empty
