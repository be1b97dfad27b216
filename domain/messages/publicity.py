"""What of a report is public, as its staff see and change it."""

from domain.frozen import Frozen
from domain.handling import shorten
from domain.ids import AttachmentId, ReportId
from domain.message import Button, Message, Rows, press
from domain.messages.cases import staff_subject
from domain.reports import AttachmentKind, Report, ReportAttachment

WORDS_SHOWN = 300
A_ROW = 3


class PublicFile(Frozen):
    """A file, by its place among those of its kind."""

    id: AttachmentId
    kind: AttachmentKind
    place: int
    hidden: bool


class PublicParts(Message):
    """The text and the files of a report, each with a switch. Without `released` none of it is public anyway."""

    number: ReportId
    released: bool
    words: str | None = None
    spot: str | None = None
    summary: str | None = None
    text_hidden: bool = False
    files: tuple[PublicFile, ...] = ()

    @classmethod
    def of(cls, report: Report, files: list[ReportAttachment]) -> "PublicParts":
        """Make the card of a report and its files that may be public."""
        places = dict.fromkeys(AttachmentKind, 0)
        listed = []
        for one in files:
            kind = one.attachment.kind
            places[kind] += 1
            listed.append(PublicFile(id=one.id, kind=kind, place=places[kind], hidden=one.hidden))
        return cls(
            number=report.id,
            released=report.released,
            words=shorten(report.text, WORDS_SHOWN),
            spot=shorten(report.place.words, WORDS_SHOWN) if report.place else None,
            summary=report.summary,
            text_hidden=report.text_hidden,
            files=tuple(listed),
        )

    def subject(self) -> str:
        """Stay the living card of the report among its staff."""
        return staff_subject(self.number)

    def rows(self) -> Rows:
        """Offer the switches; the files themselves are a tap away."""
        way = "conceal" if self.released else "release"
        whole = Button(label=f"button-case-{way}", data=press("public", way, self.number))
        switches = [self._switch(one) for one in self.files]
        rows = [tuple(switches[at : at + A_ROW]) for at in range(0, len(switches), A_ROW)]
        back = (Button(label="button-back", data=press("case", "more", self.number)),)
        return tuple(row for row in ((whole,), self._text(), *rows, self._look(), back) if row)

    def _text(self) -> tuple[Button, ...]:
        if not (self.words or self.spot):
            return ()
        way = "show" if self.text_hidden else "hide"
        return (Button(label=f"button-public-{way}-text", data=press("public", f"{way}-text", self.number)),)

    def _switch(self, one: PublicFile) -> Button:
        way = "show" if one.hidden else "hide"
        return Button(
            label=f"button-public-{way}-{one.kind.value}",
            data=press("public", way, self.number, one.id),
            args={"place": one.place},
        )

    def _look(self) -> tuple[Button, ...]:
        count = len(self.files)
        look = Button(label="button-case-files", data=press("case", "files", self.number), args={"count": count})
        return (look,) if count else ()
