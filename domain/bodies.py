"""Bodies: who takes part beside the residents, each of a kind (R11, R13)."""

import re
from enum import StrEnum

from domain.frozen import Frozen
from domain.languages import Name


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
