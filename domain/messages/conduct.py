"""What is said of reports about the people of a workstation."""

from domain.messages.drafts import DraftCheck


class ConductCheck(DraftCheck):
    """The last step of a report about staff: everything at a glance, and who will see it."""
