"""The two ways in which the playground says no: to the bot in Telegram's words, and to whoever drives it in ours."""

from typing import Any


class ApiError(Exception):
    """A refusal as Telegram words it; the server turns it into `{"ok": false, ...}`."""

    def __init__(self, code: int, description: str, **parameters: Any) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters

    def to_api(self) -> dict[str, Any]:
        """Give the body of the answer."""
        body: dict[str, Any] = {"ok": False, "error_code": self.code, "description": self.description}
        if self.parameters:
            body["parameters"] = self.parameters
        return body


class PlaygroundError(Exception):
    """Somebody in the playground was asked to do what a person in front of Telegram could not do."""


def bad_request(reason: str, **parameters: Any) -> ApiError:
    """Word a 400; the reason follows `Bad Request: `."""
    return ApiError(400, f"Bad Request: {reason}", **parameters)


def forbidden(reason: str) -> ApiError:
    """Word a 403; the reason follows `Forbidden: `."""
    return ApiError(403, f"Forbidden: {reason}")


def conflict(reason: str) -> ApiError:
    """Word a 409; the reason follows `Conflict: `."""
    return ApiError(409, f"Conflict: {reason}")


def too_many_requests(seconds: int) -> ApiError:
    """Word a 429 that asks for a pause of whole seconds."""
    return ApiError(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)
