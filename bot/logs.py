"""Logs: one line an event, and never the token."""

import logging
import sys
from types import TracebackType
from typing import Any
from urllib.parse import quote

import structlog

CENSORED = "<token>"

CHATTY = ("httpx", "httpcore", "apscheduler", "telegram", "uvicorn", "aiosqlite", "alembic", "asyncio", "PIL")
"""Libraries of which only warnings are logged: in the small print of some stands what people said."""


class _Censor:
    """Take the token out of everything that is logged, also out of trace-backs."""

    def __init__(self, secrets: list[str]) -> None:
        self._secrets = [form for secret in secrets if secret for form in (secret, quote(secret, safe=""))]

    def clean(self, text: str) -> str:
        for secret in self._secrets:
            text = text.replace(secret, CENSORED)
        return text


class _CensoredFormatter(structlog.stdlib.ProcessorFormatter):
    """The formatter of every handler; what other libraries log passes through it as well."""

    def __init__(self, censor: _Censor, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._censor = censor

    def format(self, record: logging.LogRecord) -> str:
        return self._censor.clean(super().format(record))


def set_up_logs(level: str, *, secrets: list[str]) -> None:
    """Send our own and other libraries' events to standard error, without the secrets."""
    censor = _Censor(secrets)
    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelName(level)),
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        _CensoredFormatter(
            censor,
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.format_exc_info,
                structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)
                if sys.stderr.isatty()
                else structlog.processors.KeyValueRenderer(key_order=["timestamp", "level", "event"]),
            ],
        )
    )
    sys.excepthook = _log_the_end
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for chatty in CHATTY:
        logging.getLogger(chatty).setLevel(max(logging.WARNING, logging.getLevelName(level)))


def _log_the_end(kind: type[BaseException], error: BaseException, traceback: TracebackType | None) -> None:
    """Log what ended the process: Python itself would print it with whatever secret stands in it."""
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, traceback)
    else:
        logging.getLogger(__name__).critical("the process ends", exc_info=(kind, error, traceback))
