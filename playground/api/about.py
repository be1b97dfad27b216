"""What the bot says about itself: name, descriptions, commands, menu button."""

import re

from playground.api.call import Call, method
from playground.api.targets import find_chat
from playground.chats import Json
from playground.errors import bad_request

COMMAND = re.compile(r"[a-z0-9_]{1,32}")
LONGEST_DESCRIPTION = 256
MOST_COMMANDS = 100
SCOPES = {
    "default",
    "all_private_chats",
    "all_group_chats",
    "all_chat_administrators",
    "chat",
    "chat_administrators",
    "chat_member",
}
PROFILE = {"Name": ("name", 64), "Description": ("description", 512), "ShortDescription": ("short_description", 120)}


@method("getMe")
def get_me(call: Call) -> Json:
    """Tell who the bot is."""
    playground = call.playground
    rights = {
        "can_join_groups": True,
        "can_read_all_group_messages": not playground.privacy,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }
    return playground.bot | rights


@method("logOut")
@method("close")
def accept(_: Call) -> bool:
    """Agree and do nothing."""
    return True


def _profile(field: str, longest: int) -> None:
    @method(f"setMy{field}", f"{PROFILE[field][0]} language_code")
    def change(call: Call) -> bool:
        value = call.text(PROFILE[field][0])
        if len(value) > longest:
            raise bad_request(f"bot {PROFILE[field][0].replace('_', ' ')} is too long")
        call.playground.profile[field, call.text("language_code")] = value
        return True

    @method(f"getMy{field}", "language_code")
    def show(call: Call) -> Json:
        profile = call.playground.profile
        default = call.playground.bot["first_name"] if field == "Name" else ""
        value = profile.get((field, call.text("language_code"))) or profile.get((field, ""))
        return {PROFILE[field][0]: value or default}


for _field, (_, _longest) in PROFILE.items():
    _profile(_field, _longest)


def scope_key(scope: Json | None) -> str:
    """Give a scope as a string: its kind, then the chat and the member if it names them."""
    kind = (scope or {}).get("type", "default")
    if kind not in SCOPES:
        raise bad_request("unsupported type of bot command scope specified")
    parts = [kind, *(str((scope or {})[name]) for name in ("chat_id", "user_id") if name in (scope or {}))]
    return ":".join(parts)


@method("setMyCommands", "commands scope language_code")
def set_my_commands(call: Call) -> bool:
    """Publish commands for a scope and a language."""
    commands = call.structure("commands")
    if not isinstance(commands, list) or len(commands) > MOST_COMMANDS:
        raise bad_request("expected an Array of bot commands, 100 at most")
    for command in commands:
        if not COMMAND.fullmatch(str(command.get("command", "")).removeprefix("/")):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= len(command.get("description", "")) <= LONGEST_DESCRIPTION:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    key = scope_key(call.structure("scope")), call.text("language_code")
    call.playground.commands[key] = [
        {"command": item["command"].removeprefix("/"), "description": item["description"]} for item in commands
    ]
    call.playground.events.send({"type": "people"})
    return True


@method("getMyCommands", "scope language_code")
def get_my_commands(call: Call) -> list[Json]:
    """Tell the commands of exactly this scope and language."""
    key = scope_key(call.structure("scope")), call.text("language_code")
    return call.playground.commands.get(key, [])


@method("deleteMyCommands", "scope language_code")
def delete_my_commands(call: Call) -> bool:
    """Withdraw the commands of exactly this scope and language."""
    call.playground.commands.pop((scope_key(call.structure("scope")), call.text("language_code")), None)
    return True


@method("setChatMenuButton", "chat_id menu_button")
def set_chat_menu_button(call: Call) -> bool:
    """Set the button beside the typing field, for one chat or for all."""
    button = call.structure("menu_button") or {"type": "default"}
    if "chat_id" in call.params:
        find_chat(call).menu_button = button
    else:
        call.playground.menu_button = button
    return True


@method("getChatMenuButton", "chat_id")
def get_chat_menu_button(call: Call) -> Json:
    """Tell the button beside the typing field."""
    return find_chat(call).menu_button if "chat_id" in call.params else call.playground.menu_button


@method("setMyDefaultAdministratorRights", "rights for_channels")
def set_my_default_administrator_rights(_: Call) -> bool:
    """Accept the rights that the bot would like to be offered."""
    return True
