"""What was set that differs from a rule's default; nothing is ever changed or removed."""

from typing import TYPE_CHECKING, Any

from sqlalchemy import Row, insert, select

from domain.ids import PersonId, UnitId
from domain.rules import NewSetting, RuleSetting
from storage.tables import rule_settings

if TYPE_CHECKING:
    from storage.transaction import Transaction


class RuleStore:
    """Settings of rules, each with its date and author. What is read by everybody is `tx.city`."""

    def __init__(self, tx: "Transaction") -> None:
        self._tx = tx

    def add(self, setting: NewSetting) -> None:
        """Write what is to hold from a time on, and have everybody read the city anew."""
        self._tx.execute(insert(rule_settings).values(setting.model_dump()))
        self._tx.city.touch()

    def list_all(self) -> list[RuleSetting]:
        """List everything that was ever set, oldest first."""
        return [_to_setting(row) for row in self._tx.execute(select(rule_settings).order_by(rule_settings.c.id))]

    def list_of(self, rule: str) -> list[RuleSetting]:
        """List how a rule was set over the years, oldest first."""
        statement = select(rule_settings).where(rule_settings.c.rule == rule).order_by(rule_settings.c.id)
        return [_to_setting(row) for row in self._tx.execute(statement)]


def _to_setting(row: Row[Any]) -> RuleSetting:
    return RuleSetting(
        id=row.id,
        rule=row.rule,
        unit_id=None if row.unit_id is None else UnitId(row.unit_id),
        value=row.value,
        starts_at=row.starts_at,
        set_at=row.set_at,
        set_by=None if row.set_by is None else PersonId(row.set_by),
    )
