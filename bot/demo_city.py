"""The city of the demo: one city, two districts, six communities, a partner, and ten people to be."""

from datetime import datetime

from domain.bodies import Body, BodyKind
from domain.frozen import Frozen
from domain.ids import TelegramId
from domain.languages import Language, Name
from domain.people import Newcomer, OnboardingDraft
from domain.roles import Role
from domain.rules import NewSetting
from services import people, roles, units
from storage.transaction import Transaction

UNITS = """code,parent,level,name_zh,name_en
LINLI,,city,邻里市,Linli City
EAST,LINLI,district,东城区,East District
WEST,LINLI,district,西湖区,West Lake District
SUNSHINE,EAST,community,阳光社区,Sunshine Community
PEACE,EAST,community,和平社区,Peace Community
ORCHARD,EAST,community,果园社区,Orchard Community
LAKESIDE,WEST,community,湖滨社区,Lakeside Community
BAMBOO,WEST,community,竹林社区,Bamboo Community
STATION,WEST,community,站前社区,Station Community
"""


class Neighbour(Frozen):
    """Somebody of the demo. `unit` None: has never opened the bot, so that the first steps can be tried too.

    at    where they hold their role, if not where they live
    body  the partner body for which they act
    """

    key: str
    first_name: str
    last_name: str | None
    language: Language
    about: str
    unit: str | None = None
    role: Role | None = None
    at: str | None = None
    body: str | None = None


PROPERTY = Body(code="property", name=Name(zh="阳光物业", en="Sunshine property company"), kind=BodyKind.RESIDENT_UNIT)
"""A partner body, so that something can be passed on."""

NEIGHBOURS = (
    Neighbour(
        key="resident",
        first_name="王小明",
        last_name=None,
        language=Language.CHINESE,
        about="新搬来的居民，第一次打开 · new here, opens the bot for the first time",
    ),
    Neighbour(
        key="elder",
        first_name="李奶奶",
        last_name=None,
        language=Language.CHINESE,
        about="阳光社区老居民，喜欢发语音和照片 · elderly resident, likes voice messages and photos",
        unit="SUNSHINE",
    ),
    Neighbour(
        key="volunteer",
        first_name="Anna",
        last_name="Miller",
        language=Language.ENGLISH,
        about="volunteer in Sunshine Community, reads English · 志愿者，使用英文",
        unit="SUNSHINE",
    ),
    Neighbour(
        key="clerk",
        first_name="张静",
        last_name=None,
        language=Language.CHINESE,
        about="阳光社区工作站干事 · clerk of the Sunshine workstation",
        unit="SUNSHINE",
        role=Role.WORKSTATION,
    ),
    Neighbour(
        key="council",
        first_name="刘建国",
        last_name=None,
        language=Language.CHINESE,
        about="阳光社区居民议事会成员 · member of the residents' council",
        unit="SUNSHINE",
        role=Role.COUNCIL,
    ),
    Neighbour(
        key="colleague",
        first_name="赵强",
        last_name=None,
        language=Language.CHINESE,
        about="阳光社区工作站干事，张静的同事 · a second clerk of the workstation",
        unit="SUNSHINE",
        role=Role.WORKSTATION,
    ),
    Neighbour(
        key="secretary",
        first_name="陈书记",
        last_name=None,
        language=Language.CHINESE,
        about="阳光社区党委书记，管人员 · secretary of the party committee, looks after the staff",
        unit="SUNSHINE",
        role=Role.PARTY_COMMITTEE,
    ),
    Neighbour(
        key="chief",
        first_name="周敏",
        last_name=None,
        language=Language.CHINESE,
        about="东城区工作站，超期的事会到她这里 · at the district, where things go that are overdue",
        unit="SUNSHINE",
        role=Role.WORKSTATION,
        at="EAST",
    ),
    Neighbour(
        key="partner",
        first_name="孙师傅",
        last_name=None,
        language=Language.CHINESE,
        about="阳光物业维修工，一起办事的单位 · repairs for the property company, a partner",
        unit="SUNSHINE",
        role=Role.PARTNER,
        body=PROPERTY.code,
    ),
    Neighbour(
        key="checker",
        first_name="Grace",
        last_name="Gao",
        language=Language.ENGLISH,
        about="council of Peace Community, looks at closures once more · 和平社区议事会，抽查办结的事",
        unit="PEACE",
        role=Role.COUNCIL,
    ),
)

STAFF_GROUP = ("阳光社区工作群", ("clerk", "colleague", "chief", "partner"))
"""A working group, and who is in it; its clerks bind it with /bind."""

RULES = {"recheck_percent": "100"}
"""What is otherwise than by default: every closing is looked at once more, where it would be one in twenty."""


def settle(tx: Transaction, arrived: dict[str, TelegramId], *, now: datetime) -> None:
    """Import the units, and register the neighbours who live there; `arrived` has their Telegram ids by their keys."""
    units.import_units(tx, units.read_rows(UNITS), now=now)
    tx.bodies.save([PROPERTY])
    for rule, value in RULES.items():
        setting = NewSetting(rule=rule, unit_id=None, value=value, starts_at=now, set_at=now, set_by=None)
        tx.rules.add(setting)
    for neighbour in NEIGHBOURS:
        unit = tx.units.find_by_code(neighbour.unit) if neighbour.unit else None
        if unit is None:
            continue
        newcomer = Newcomer(
            telegram_id=arrived[neighbour.key],
            name=" ".join(filter(None, (neighbour.first_name, neighbour.last_name))),
            brought=OnboardingDraft(language=neighbour.language),
        )
        person = people.register(tx, newcomer, unit.id, now=now)
        if neighbour.role is not None:
            at = tx.units.find_by_code(neighbour.at or unit.code) or unit
            roles.grant(tx, person, neighbour.role, at.id, body=neighbour.body, now=now)
