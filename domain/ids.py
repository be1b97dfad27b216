"""The ids, each a type of its own, so that no report is ever looked up by a person's number."""

from typing import NewType

PersonId = NewType("PersonId", int)
UnitId = NewType("UnitId", int)
RoleId = NewType("RoleId", int)
ReportId = NewType("ReportId", int)
AttachmentId = NewType("AttachmentId", int)
TemplateId = NewType("TemplateId", int)
MuteId = NewType("MuteId", int)
InquiryId = NewType("InquiryId", int)
HotSpotId = NewType("HotSpotId", int)
OutboxId = NewType("OutboxId", int)

TelegramId = NewType("TelegramId", int)
"""A user's id at Telegram; in a private chat it is the chat's id as well."""
