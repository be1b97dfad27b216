"""Roles and the invitations to them."""

from datetime import datetime

from domain.bodies import Body
from domain.languages import Name
from domain.message import Button, Keys, Message, Part, Rows, press
from domain.messages.menu import menu_keys
from domain.messages.units import BACK, UnitResults, walk_rows
from domain.roles import InviteDraft, Role
from domain.units import UnitPage


class RoleLine(Part):
    """You are this in that unit until then. `until` None: no end is set."""

    role: Role
    unit: Name
    until: datetime | None
    partner: Name | None = None


class InviteRoles(Message):
    """To which role somebody is to be invited."""

    choices: tuple[Role, ...]

    def rows(self) -> Rows:
        """Offer the roles that one may give."""
        return tuple(
            (Button(label=f"role-{role.value.replace('_', '-')}", data=self._ask(role)),) for role in self.choices
        )

    def _ask(self, role: Role) -> str:
        """Ask for the unit next; a partner acts for a body, which comes first."""
        return press("invite", "bodies") if role is Role.PARTNER else press("invite", role.value, "open", 0, 0)

    def subject(self) -> str:
        """Stand beside whatever conversation is going on."""
        return self.key


class InviteBodies(Message):
    """For which body a partner is to act."""

    choices: tuple[Body, ...]

    def rows(self) -> Rows:
        """Offer the bodies."""
        offered = (
            (
                Button(
                    label="button-name",
                    args={"name": one.name},
                    data=press("invite", InviteDraft(role=Role.PARTNER, body=one.code).token, "open", 0, 0),
                ),
            )
            for one in self.choices
        )
        return (*offered, (Button(label=BACK, data=press("invite", "roles")),))

    def subject(self) -> str:
        """Stand beside whatever conversation is going on."""
        return self.key


class InviteWalk(Message):
    """In which unit the role is to be held."""

    role: Role
    body: str | None = None
    page: UnitPage
    where: Name | None
    results: UnitResults | None = None

    def rows(self) -> Rows:
        """Offer the unit that one looks into, and what lies below or was found."""
        walk = ("invite", InviteDraft(role=self.role, body=self.body).token)
        below = walk_rows(self.page, *walk, leave=press("invite", "roles"))
        here = self.page.here
        if here is None:
            return below
        choose = Button(label="button-choose-here", args={"name": here.name}, data=press(*walk, "here", here.id))
        return ((choose,), *below)


class InvitationMade(Message):
    """The link to hand on. `expires_at`: until when it can be used; `until`: how long the role is held.

    The token and the name of the bot that is to be opened make the link.
    """

    role: Role
    unit: Name
    token: str
    bot: str = ""
    expires_at: datetime
    until: datetime | None

    def rows(self) -> Rows:
        """Offer to invite somebody else."""
        return ((Button(label=BACK, data=press("invite", "roles")),),)

    def subject(self) -> str:
        """Stand beside whatever conversation is going on."""
        return self.key


class RoleTaken(Message):
    """Somebody holds a role now."""

    held: RoleLine
    clerk: bool
    oversees: bool = False

    def keys(self) -> Keys:
        """Show the menu keys, which may be others now."""
        return menu_keys(clerk=self.clerk, oversees=self.oversees)

    def subject(self) -> str:
        """Stand beside whatever conversation is going on."""
        return self.key


class InvitationTaken(Message):
    """To whoever invited: somebody has taken up the role."""

    name: str | None
    role: Role
    unit: Name
