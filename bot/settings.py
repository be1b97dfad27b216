"""The settings: read once, from the environment and a .env file, and never changed."""

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from dotenv import dotenv_values
from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from domain.languages import Language
from storage.database import scheme_of
from storage.sqlite import path_of

PREFIX = "LINLI_"
LAST_PORT = 65_535


class SettingsError(Exception):
    """The settings cannot be used; the sentence says which and why. The command line exits with 2."""


class Settings(BaseSettings):
    """Every setting, by its name in the environment without the prefix LINLI_."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True, extra="forbid")

    bot_token: SecretStr | None = None
    api_url: str = "https://api.telegram.org"
    database_url: str = "sqlite:///linli.db"
    admin_ids: Annotated[frozenset[int], NoDecode] = frozenset()
    mode: Literal["polling", "webhook"] = "polling"
    webhook_url: str | None = None
    webhook_listen: str | None = None
    webhook_secret: SecretStr | None = None
    timezone: str = "Asia/Shanghai"
    default_language: Language = Language.CHINESE
    messages_per_second: Annotated[float, Field(gt=0, le=1000)] = 29
    media_dir: Path | None = None
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"

    @field_validator("admin_ids", mode="before")
    @classmethod
    def _split(cls, value: Any) -> Any:
        return [part for part in value.replace(" ", "").split(",") if part] if isinstance(value, str) else value

    @field_validator("api_url", "webhook_url")
    @classmethod
    def _is_address(cls, value: str | None) -> str | None:
        parts = urlsplit(value or "http://none")
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise ValueError(f"not an http(s) address: {value}")
        return value

    @field_validator("webhook_secret")
    @classmethod
    def _is_secret(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", value.get_secret_value()):
            raise ValueError("1-256 characters of A-Z a-z 0-9 _ - are what Telegram takes")
        return value

    @field_validator("timezone")
    @classmethod
    def _is_zone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (ValueError, OSError, KeyError):
            raise ValueError(f"no such time zone: {value}") from None
        return value

    @model_validator(mode="after")
    def _webhook_is_whole(self) -> "Settings":
        if self.mode == "webhook" and not (self.webhook_url and self.webhook_listen and self.webhook_secret):
            raise ValueError(
                "LINLI_MODE=webhook needs LINLI_WEBHOOK_URL, LINLI_WEBHOOK_LISTEN and LINLI_WEBHOOK_SECRET"
            )
        return self

    @property
    def zone(self) -> ZoneInfo:
        """The time zone that dates are shown in."""
        return ZoneInfo(self.timezone)

    @property
    def media_folder(self) -> Path:
        """Where photos go that must outlive the bot's file ids: by default media/ beside the database."""
        if self.media_dir is not None:
            return self.media_dir
        is_file = scheme_of(self.database_url) == "sqlite"
        return (path_of(self.database_url).parent if is_file else Path()) / "media"

    @property
    def token(self) -> str:
        """The bot's token; raises SettingsError where it is missing."""
        if self.bot_token is None or not self.bot_token.get_secret_value():
            raise SettingsError("LINLI_BOT_TOKEN is missing: ask @BotFather for one and put it into .env")
        return self.bot_token.get_secret_value()

    @property
    def listen(self) -> tuple[str, int] | None:
        """Host and port of our own web server, if there is to be one; raises SettingsError."""
        if self.webhook_listen is None:
            return None
        host, _, port = self.webhook_listen.rpartition(":")
        if not host or not port.isdecimal() or int(port) > LAST_PORT:
            raise SettingsError(f"LINLI_WEBHOOK_LISTEN is not host:port: {self.webhook_listen}")
        return host, int(port)


def read_settings(environment: Mapping[str, str] | None = None, *, file: Path = Path(".env")) -> Settings:
    """Read the settings from the .env file and, before it, from the environment.

    Raises SettingsError with one line that names the setting.
    """
    given = {key: value for key, value in dotenv_values(file).items() if value is not None} if file.exists() else {}
    given.update(os.environ if environment is None else environment)
    ours = {key.upper(): value for key, value in given.items() if key.upper().startswith(PREFIX)}
    unknown = sorted(key for key in ours if key.removeprefix(PREFIX).lower() not in Settings.model_fields)
    if unknown:
        raise SettingsError(f"unknown setting {unknown[0]}; .env.example lists the ones there are")
    values = {key.removeprefix(PREFIX).lower(): value for key, value in ours.items() if value}
    try:
        return _Given.model_validate(values)
    except ValidationError as error:
        raise SettingsError(_first(error)) from None


class _Given(Settings):
    """The settings from given values alone; the environment was already merged into them."""

    @classmethod
    def settings_customise_sources(  # type: ignore[override]  # only one source is looked at
        cls, *_: Any, init_settings: Any, **__: Any
    ) -> tuple[Any, ...]:
        return (init_settings,)


def _first(error: ValidationError) -> str:
    first = error.errors(include_url=False, include_input=False)[0]
    message = first["msg"].removeprefix("Value error, ")
    return f"{PREFIX}{str(first['loc'][0]).upper()}: {message}" if first["loc"] else message
