"""An entry's keys as YAML, written from the data: what a reader typed is always a value."""

from collections.abc import Mapping
from typing import Any

import yaml

_FOLD = 70
"""Characters from which a text is folded over lines."""


class _Folded(str):
    """Written after ``>-``."""

    __slots__ = ()


class _Dumper(yaml.SafeDumper):
    pass


_Dumper.add_representer(
    _Folded, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text, style=">")
)


def yaml_entry(fields: Mapping[str, Any]) -> str:
    """The text of a file that holds one entry."""
    for style in (_folded, _plain):
        text = yaml.dump(
            {key: style(value) for key, value in fields.items()},
            Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=100,
        )  # fmt: skip
        if yaml.load(text, yaml.BaseLoader) == _plain(dict(fields)):
            return text
    return yaml.safe_dump(_plain(dict(fields)), sort_keys=False)


def _folded(value: Any) -> Any:
    if isinstance(value, str):
        return _Folded(value) if len(value) > _FOLD else value
    return _plain(value)


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(key): _plain(child) for key, child in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(child) for child in value]
    return str(value)
