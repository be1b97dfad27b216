"""The city of the demo: one city, two districts, six communities, and seven people to be."""

from datetime import datetime

from domain.frozen import Frozen
from domain.ids import TelegramId
from domain.languages import Language
from domain.people import Newcomer, OnboardingDraft
from domain.roles import Role
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
    """Somebody of the demo. `unit` None: has never opened the bot, so that the first steps can be tried too."""

    key: str
    first_name: str
    last_name: str | None
    language: Language
    about: str
    unit: str | None = None
    role: Role | None = None


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
)


def settle(tx: Transaction, arrived: dict[str, TelegramId], *, now: datetime) -> None:
    """Import the units, and register the neighbours who live there; `arrived` has their Telegram ids by their keys."""
    units.import_units(tx, units.read_rows(UNITS), now=now)
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
            roles.grant(tx, person, neighbour.role, unit.id, now=now)
