"""What was asked in groups and is to be answered by a reply, and the codes by which channels are bound."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import Row, and_, delete, select
from sqlalchemy.dialects.postgresql import insert

from domain.groups import BindCode, Prompt
from domain.ids import PersonId, ReportId
from domain.report_lifecycle import ReportAction
from storage.tables import bind_codes, group_prompts

if TYPE_CHECKING:
    from storage.transaction import Transaction


class PromptStore:
    """Questions by the message on which they stand."""

    def __init__(self, tx: "Transaction") -> None:
        self._tx = tx

    def add_prompt(self, prompt: Prompt, *, now: datetime) -> None:
        """Keep what was asked; the last question on a message is the one that holds."""
        values = {**prompt.model_dump(), "action": prompt.action.value, "asked_at": now}
        changed = {name: value for name, value in values.items() if name not in {"chat_id", "message_id"}}
        statement = insert(group_prompts).values(values)
        key = [group_prompts.c.chat_id, group_prompts.c.message_id]
        self._tx.execute(statement.on_conflict_do_update(index_elements=key, set_=changed))

    def find_asked(self, prompt: Prompt) -> datetime | None:
        """Find when a report was last asked about in a chat; None where the question is over."""
        here = and_(group_prompts.c.chat_id == prompt.chat_id, group_prompts.c.report_id == prompt.report_id)
        asked: datetime | None = self._tx.scalar(
            select(group_prompts.c.asked_at).where(here).order_by(group_prompts.c.asked_at.desc()).limit(1)
        )
        return asked

    def find_prompt(self, chat: int, message_id: int) -> Prompt | None:
        """Find what was asked on a message."""
        statement = select(group_prompts).where(
            group_prompts.c.chat_id == chat, group_prompts.c.message_id == message_id
        )
        row = self._tx.execute(statement).one_or_none()
        return None if row is None else _to_prompt(row)

    def remove_prompts(self, prompt: Prompt) -> None:
        """Forget a question, on whatever message it stands."""
        same = and_(
            group_prompts.c.chat_id == prompt.chat_id,
            group_prompts.c.report_id == prompt.report_id,
            group_prompts.c.action == prompt.action.value,
        )
        self._tx.execute(delete(group_prompts).where(same))

    def forget_prompts(self, *, before: datetime) -> int:
        """Forget the questions that nobody has answered since then; give their number."""
        return self._tx.execute(delete(group_prompts).where(group_prompts.c.asked_at < before)).rowcount

    def add_code(self, code: BindCode) -> None:
        """Keep a code with which a channel can be bound."""
        self._tx.execute(insert(bind_codes).values(code.model_dump()))

    def take_code(self, token_hash: str) -> BindCode | None:
        """Take a code: it is good for one channel."""
        taken = delete(bind_codes).where(bind_codes.c.token_hash == token_hash).returning(bind_codes)
        row = self._tx.execute(taken).mappings().one_or_none()
        return None if row is None else BindCode.model_validate(dict(row))

    def forget_codes(self, *, before: datetime) -> int:
        """Forget the codes that ran out before then; give their number."""
        return self._tx.execute(delete(bind_codes).where(bind_codes.c.expires_at < before)).rowcount


def _to_prompt(row: Row[Any]) -> Prompt:
    return Prompt(
        chat_id=row.chat_id,
        message_id=row.message_id,
        report_id=ReportId(row.report_id),
        action=ReportAction(row.action),
        body=row.body,
        person_id=None if row.person_id is None else PersonId(row.person_id),
    )
