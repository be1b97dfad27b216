"""The policy: all rules of a unit at a time. A new limit, threshold or time of any feature is a field here."""

from datetime import timedelta
from enum import StrEnum
from functools import cache
from typing import Annotated, ClassVar

from domain.calendar import WorkingHours
from domain.digests import read_clock
from domain.errors import RuleUnknown
from domain.frozen import Frozen
from domain.languages import Name
from domain.roles import Role
from domain.rules import NamedRule, Rule, RuleKind, Units

HOUR, DAY, YEAR = timedelta(hours=1), timedelta(days=1), timedelta(days=365)
NEVER = timedelta()
"""A time that stands for no end."""

SHORT = r".{1,30}"
"""What stands in the middle of sentences."""

_KINDS: dict[object, RuleKind] = {
    bool: RuleKind.YES_NO,
    int: RuleKind.NUMBER,
    timedelta: RuleKind.TIME,
    str: RuleKind.WORDS,
    Name: RuleKind.NAME,
}


class Room(StrEnum):
    """Under which heading a rule is looked up: the part of the policy that it stands in."""

    REPORTS = "reports"
    HANDLING = "handling"
    STAFF = "staff"
    ORDER = "order"
    COUNCIL = "council"
    PRIVACY = "privacy"
    CITY = "city"
    OTHER = "other"


class ReportRules(Frozen):
    """What residents may report, and what they are promised."""

    room: ClassVar[Room] = Room.REPORTS

    reports_a_day: Annotated[int, Rule(low=1, high=100, units=Units.LOWER)] = 10
    attachments_a_report: Annotated[int, Rule(low=1, high=10, units=Units.LOWER)] = 5
    text_length: Annotated[int, Rule(low=100, high=3000, units=Units.LOWER)] = 1000
    working_hours: Annotated[str, Rule(reads=WorkingHours.read, units=Units.FREE)] = "09:00-12:00,14:00-18:00"
    confirm_within: Annotated[timedelta, Rule(low=DAY, high=60 * DAY, units=Units.HIGHER)] = 7 * DAY
    duplicates_closed_within: Annotated[timedelta, Rule(low=DAY, high=180 * DAY, units=Units.FREE)] = 14 * DAY
    duplicates_recent: Annotated[timedelta, Rule(low=DAY, high=180 * DAY, units=Units.FREE)] = 30 * DAY
    duplicates_likeness: Annotated[int, Rule(low=30, high=100, units=Units.FREE)] = 60
    neighbours_a_month: Annotated[int, Rule(low=1, high=100, units=Units.LOWER)] = 10
    follow_link_lasts: Annotated[timedelta, Rule(low=DAY, high=60 * DAY, units=Units.LOWER)] = 14 * DAY


class HandlingRules(Frozen):
    """How staff handle reports."""

    room: ClassVar[Room] = Room.HANDLING

    summary_length: Annotated[int, Rule(low=20, high=60, units=Units.LOWER)] = 60
    plan_ahead: Annotated[timedelta, Rule(low=DAY, high=3650 * DAY, units=Units.LOWER)] = 366 * DAY
    templates_a_person: Annotated[int, Rule(low=1, high=40, units=Units.LOWER)] = 20
    answered_at_once: Annotated[int, Rule(low=2, high=40, units=Units.LOWER)] = 40
    call_tries: Annotated[int, Rule(low=1, high=10, units=Units.HIGHER)] = 3
    passes_allowed: Annotated[int, Rule(low=1, high=10, units=Units.LOWER)] = 2
    whistle_within: Annotated[timedelta, Rule(low=HOUR / 4, high=DAY, units=Units.LOWER)] = 2 * HOUR
    parts_a_report: Annotated[int, Rule(low=2, high=8, units=Units.LOWER)] = 6
    recheck_percent: Annotated[int, Rule(low=0, high=100, units=Units.HIGHER)] = 5
    recheck_within: Annotated[timedelta, Rule(low=DAY, high=30 * DAY)] = 5 * DAY
    figures_least: Annotated[int, Rule(low=2, high=50)] = 5


class DeadlineRules(Frozen):
    """What happens to a report that takes long: percentages are of the time limit of its category (R06, R43)."""

    room: ClassVar[Room] = Room.HANDLING

    remind_at_percent: Annotated[int, Rule(low=10, high=90, units=Units.LOWER)] = 50
    list_at_percent: Annotated[int, Rule(low=100, high=300, units=Units.LOWER)] = 150
    list_done_for: Annotated[timedelta, Rule(low=DAY, high=90 * DAY)] = 7 * DAY
    nudge_after: Annotated[timedelta, Rule(low=HOUR, high=7 * DAY, units=Units.LOWER)] = DAY


class GroupRules(Frozen):
    """How much a working group hears at once, and how it is bound. Telegram takes 20 messages a minute for a group."""

    room: ClassVar[Room] = Room.HANDLING

    group_cards_a_minute: Annotated[int, Rule(low=1, high=15, units=Units.FREE)] = 10
    bind_code_lasts: Annotated[timedelta, Rule(low=HOUR / 4, high=DAY, units=Units.LOWER)] = HOUR


class StaffRules(Frozen):
    """Who holds a role, and for how long. A term of 0 lasts until the role is taken away.

    Elected bodies in China sit for five years.
    """

    room: ClassVar[Room] = Room.STAFF

    invitation_lasts: Annotated[timedelta, Rule(low=HOUR, high=30 * DAY, units=Units.LOWER)] = 7 * DAY
    term_admin: Annotated[timedelta, Rule(low=NEVER, high=10 * YEAR)] = NEVER
    term_party_committee: Annotated[timedelta, Rule(low=NEVER, high=10 * YEAR)] = 5 * YEAR
    term_workstation: Annotated[timedelta, Rule(low=NEVER, high=10 * YEAR)] = 3 * YEAR
    term_neighbourhood_committee: Annotated[timedelta, Rule(low=NEVER, high=10 * YEAR)] = 5 * YEAR
    term_council: Annotated[timedelta, Rule(low=NEVER, high=10 * YEAR)] = 5 * YEAR
    term_social_worker: Annotated[timedelta, Rule(low=NEVER, high=10 * YEAR)] = 3 * YEAR
    term_partner: Annotated[timedelta, Rule(low=NEVER, high=10 * YEAR)] = 3 * YEAR
    remind_of_term: Annotated[timedelta, Rule(low=DAY, high=180 * DAY)] = 30 * DAY

    def term_of(self, role: Role) -> timedelta | None:
        """Give for how long a role is held; None: until it is taken away."""
        terms: dict[Role, timedelta] = {
            Role.ADMIN: self.term_admin,
            Role.PARTY_COMMITTEE: self.term_party_committee,
            Role.WORKSTATION: self.term_workstation,
            Role.NEIGHBOURHOOD_COMMITTEE: self.term_neighbourhood_committee,
            Role.COUNCIL: self.term_council,
            Role.SOCIAL_WORKER: self.term_social_worker,
            Role.PARTNER: self.term_partner,
        }
        return terms[role] or None


class OrderRules(Frozen):
    """How floods are slowed and rude people are muted."""

    room: ClassVar[Room] = Room.ORDER

    mute_at_most: Annotated[timedelta, Rule(low=DAY, high=30 * DAY, units=Units.LOWER)] = 7 * DAY
    turns_a_minute: Annotated[int, Rule(low=10, high=1000)] = 40


class CouncilRules(Frozen):
    """What the residents' council watches, what it is owed, and when it hears of it (R09, R29)."""

    room: ClassVar[Room] = Room.COUNCIL

    silent_after: Annotated[timedelta, Rule(low=HOUR, high=30 * DAY)] = 72 * HOUR
    desk_looks_back: Annotated[timedelta, Rule(low=7 * DAY, high=365 * DAY)] = 30 * DAY
    inquiry_within: Annotated[timedelta, Rule(low=HOUR, high=30 * DAY, units=Units.LOWER)] = 2 * DAY
    digest_at: Annotated[str, Rule(reads=read_clock, units=Units.FREE)] = "18:00"
    hot_spot_reports: Annotated[int, Rule(low=2, high=100, units=Units.LOWER)] = 3
    hot_spot_days: Annotated[timedelta, Rule(low=DAY, high=365 * DAY, units=Units.HIGHER)] = 30 * DAY
    hot_spot_within: Annotated[timedelta, Rule(low=DAY, high=365 * DAY, units=Units.LOWER)] = 14 * DAY
    hot_spot_grace: Annotated[timedelta, Rule(low=HOUR, high=30 * DAY)] = 3 * DAY


class PrivacyRules(Frozen):
    """Who is responsible for what is stored about people, and how long it is kept."""

    room: ClassVar[Room] = Room.PRIVACY

    responsible_name: Annotated[Name, Rule()] = Name(zh="（尚未填写）", en="(not yet named)")
    responsible_contact: Annotated[str, Rule()] = "-"
    keep_words: Annotated[timedelta, Rule(low=180 * DAY, high=3650 * DAY)] = 1095 * DAY
    keep_voices: Annotated[timedelta, Rule(low=7 * DAY, high=1095 * DAY)] = 180 * DAY
    keep_callers: Annotated[timedelta, Rule(low=7 * DAY, high=365 * DAY)] = 90 * DAY
    keep_drafts: Annotated[timedelta, Rule(low=DAY, high=180 * DAY)] = 30 * DAY
    keep_messages: Annotated[timedelta, Rule(low=7 * DAY, high=365 * DAY)] = 30 * DAY
    age_for_votes: Annotated[int, Rule(low=14, high=25)] = 18
    age_for_shifts: Annotated[int, Rule(low=10, high=25)] = 16


class CityRules(Frozen):
    """What is the same in the whole city: emergency numbers, and the names of bodies and levels."""

    room: ClassVar[Room] = Room.CITY

    emergency_numbers: Annotated[str, Rule(pattern=r".+")] = "110 · 119 · 120"
    name_workstation: Annotated[Name, Rule(pattern=SHORT)] = Name(zh="工作站", en="workstation")
    name_neighbourhood_committee: Annotated[Name, Rule(pattern=SHORT)] = Name(zh="居委会", en="neighbourhood committee")
    name_council: Annotated[Name, Rule(pattern=SHORT)] = Name(zh="居民议事会", en="residents’ council")
    name_party_committee: Annotated[Name, Rule(pattern=SHORT)] = Name(zh="社区党委", en="party committee")
    name_social_worker: Annotated[Name, Rule(pattern=SHORT)] = Name(zh="社工", en="social worker")
    name_city: Annotated[Name, Rule(pattern=SHORT)] = Name(zh="市", en="city")
    name_district: Annotated[Name, Rule(pattern=SHORT)] = Name(zh="区", en="district")
    name_community: Annotated[Name, Rule(pattern=SHORT)] = Name(zh="社区", en="community")
    name_grid: Annotated[Name, Rule(pattern=SHORT)] = Name(zh="网格", en="grid")


class Policy(
    ReportRules, HandlingRules, DeadlineRules, GroupRules, StaffRules, OrderRules, CouncilRules, PrivacyRules, CityRules
):
    """Every rule with its default, each in the part of the policy that it is looked up in.

    The sentence of each is "rule-<name>" in the catalogues. What stands here itself is looked up under "other".
    """

    room: ClassVar[Room] = Room.OTHER


@cache
def list_rules() -> tuple[NamedRule, ...]:
    """List all rules, part by part, in the order of the policy."""
    return tuple(
        NamedRule(
            name=name,
            kind=_KINDS[field.annotation],
            default=field.default,
            rule=next(one for one in field.metadata if isinstance(one, Rule)),
        )
        for room in Room
        for name, field in Policy.model_fields.items()
        if room_of(name) is room
    )


@cache
def room_of(name: str) -> Room:
    """Tell under which heading a rule is looked up."""
    parts = (
        ReportRules,
        HandlingRules,
        DeadlineRules,
        GroupRules,
        StaffRules,
        OrderRules,
        CouncilRules,
        PrivacyRules,
        CityRules,
    )
    return next((part.room for part in parts if name in part.model_fields), Room.OTHER)


def find_rule(name: str) -> NamedRule:
    """Find a rule by its name. Raises RuleUnknown."""
    found = next((rule for rule in list_rules() if rule.name == name), None)
    if found is None:
        raise RuleUnknown(name=name)
    return found
