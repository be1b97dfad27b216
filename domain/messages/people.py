"""Becoming a resident, and what one can change about oneself afterwards."""

from domain.ids import UnitId
from domain.languages import Language, Name
from domain.message import Button, Keys, Message, Rows, press
from domain.messages.figures import figures_button
from domain.messages.menu import menu_keys
from domain.messages.roles import RoleLine
from domain.messages.units import BACK, UnitResults, walk_rows
from domain.units import UnitPage


def language_rows(*, first: Language, to: str) -> Rows:
    """Lay out the languages, the likeliest one first."""
    ordered = sorted(Language, key=lambda language: language is not first)
    return tuple(
        (Button(label=f"language-{language.value}", data=press(to, "language", language.value)),)
        for language in ordered
    )


class OnboardingLanguage(Message):
    """Step 1: which language. `kept`: something was brought along that waits until the end."""

    likely: Language
    kept: bool = False

    def rows(self) -> Rows:
        """Offer the languages."""
        return language_rows(first=self.likely, to="onboarding")


class OnboardingPrivacy(Message):
    """Step 2: what the bot keeps of somebody, who is responsible for it, and their consent."""

    responsible: Name
    contact: str
    kept: bool = False

    def rows(self) -> Rows:
        """Offer consent, refusal, and the way back."""
        return (
            (Button(label="button-agree", data=press("onboarding", "agree")),),
            (
                Button(label=BACK, data=press("onboarding", "back", "language")),
                Button(label="button-decline", data=press("onboarding", "decline")),
            ),
        )


class OnboardingHome(Message):
    """Step 3: the community, by walking down the tree or by typing its name."""

    page: UnitPage
    where: Name | None
    results: UnitResults | None = None
    kept: bool = False

    def rows(self) -> Rows:
        """Offer what lies below or was found; words that are no place can be kept for a report."""
        lost = self.results is not None and not self.results.shown
        keep = ((Button(label="button-home-keep", data=press("onboarding", "keep")),),) if lost else ()
        return (*keep, *walk_rows(self.page, "onboarding", leave=press("onboarding", "back", "privacy")))


class OnboardingHomeOffered(Message):
    """Step 3 for those who came through a link: its community, to confirm."""

    home: Name
    home_id: UnitId
    kept: bool = False

    def rows(self) -> Rows:
        """Offer to confirm, to look for another, and the way back."""
        return (
            (Button(label="button-home-confirm", data=press("onboarding", "here", self.home_id)),),
            (Button(label="button-home-other", data=press("onboarding", "open", 0, 0)),),
            (Button(label=BACK, data=press("onboarding", "back", "privacy")),),
        )


class OnboardingNotReady(Message):
    """Step 3 before the city has any units."""

    kept: bool = False

    def rows(self) -> Rows:
        """Offer to look again."""
        return (
            (Button(label="button-try-again", data=press("onboarding", "open", 0, 0)),),
            (Button(label=BACK, data=press("onboarding", "back", "privacy")),),
        )


class ConsentDeclined(Message):
    """Somebody would rather not; nothing was kept."""


class Welcome(Message):
    """Somebody has become a resident."""

    name: str | None
    home: Name
    clerk: bool = False

    def keys(self) -> Keys:
        """Show the menu keys."""
        return menu_keys(clerk=self.clerk)


class Settings(Message):
    """What is set for somebody, and the ways to change it."""

    name: str | None
    home: Name
    speaks: Language
    held: tuple[RoleLine, ...] = ()
    supervises: bool = False
    oversees: bool = False

    def rows(self) -> Rows:
        """Offer what can be changed."""
        others = (
            Button(label=f"language-{language.value}", data=press("settings", "language", language.value))
            for language in Language
            if language is not self.speaks
        )
        return (
            tuple(others),
            (Button(label="button-move", data=press("move", "open", 0, 0)),),
            (Button(label="button-my-data", data=press("settings", "privacy")),),
            (Button(label="button-rules", data=press("rules", "open")), figures_button()),
            *(((Button(label="button-staff", data=press("staff", "own")),),) if self.held else ()),
            *(((Button(label="button-desk", data=press("desk", "open")),),) if self.oversees else ()),
            *(((Button(label="button-audit", data=press("audit", "open")),),) if self.supervises else ()),
        )

    def subject(self) -> str:
        """Stand beside whatever conversation is going on."""
        return self.key


class LanguageChoice(Message):
    """Which language the bot should speak."""

    speaks: Language

    def rows(self) -> Rows:
        """Offer the languages, and the way to the other settings."""
        return (
            *language_rows(first=self.speaks, to="settings"),
            (Button(label="button-settings", data=press("settings", "show")),),
        )

    def subject(self) -> str:
        """Stand beside whatever conversation is going on."""
        return self.key


class MenuInLanguage(Message):
    """The menu keys in the language that somebody has just chosen."""

    speaks: Language
    clerk: bool
    oversees: bool = False

    def keys(self) -> Keys:
        """Show the menu keys."""
        return menu_keys(clerk=self.clerk, oversees=self.oversees)

    def subject(self) -> str:
        """Stand beside whatever conversation is going on."""
        return self.key
