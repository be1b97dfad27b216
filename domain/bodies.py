"""Bodies: who takes part beside the residents, each of a kind (R11, R13)."""

import re
from enum import StrEnum
from typing import Any

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from domain.frozen import Frozen
from domain.languages import Name


class BodyCode(str):
    """The code of a body as messages carry it: a role's name or a partner's code; its name is found when it is read."""

    __slots__ = ()

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Take and give a string."""
        del source, handler
        return core_schema.no_info_after_validator_function(cls, core_schema.str_schema())


class BodyKind(StrEnum):
    """The eight kinds of subject that the studies name (R13)."""

    PARTY_ORGANISATION = "party_organisation"
    GOVERNMENT = "government"
    LAW = "law"
    RESIDENTS = "residents"
    AUTONOMOUS = "autonomous"
    SOCIAL_ORGANISATION = "social_organisation"
    TALENT = "talent"
    RESIDENT_UNIT = "resident_unit"


class Body(Frozen):
    """A partner body: a police office, a health centre, a property company. Its people hold the role PARTNER for it."""

    code: str
    name: Name
    kind: BodyKind


CODE = re.compile(r"[A-Za-z0-9_-]{1,32}")
NAME_LENGTH = 60


class BodiesImported(Frozen):
    """What an import did: how many are new, were changed, were as they should be, and were not in the file."""

    added: int
    changed: int
    same: int
    left: int
