"""Models, rules, lifecycles, permissions, errors and messages: standard library and pydantic only, no I/O, no clock."""
