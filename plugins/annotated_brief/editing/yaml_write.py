"""Entries as YAML that a person would have typed: long text folded, names on one line, few quotation marks."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

import yaml

_WIDTH = 100
_LONG = 60
"""Code points above which prose starts on a line of its own."""
_NAME = ("family", "given", "literal", "suffix", "comma-suffix", "static-ordering", "parse-names")
_SHORT = {*_NAME, "dropping-particle", "non-dropping-particle", "name", "orcid", "url", "date"}
"""Keys of small groups that stand on one line: a name, an archive copy."""
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff]")
CHANGED_NUMBER = re.compile(
    r"[-+]?(?:0[0-9]+|[0-9]{16,}|[0-9]*\.[0-9]*0|[0-9]+\.|\.[0-9]+|(?:[0-9]+\.?[0-9]*|\.[0-9]+)[eE][-+]?[0-9]+)"
    r"|\+[0-9]+|0[xo][0-9a-fA-F]+"
)
"""What is a number to YAML 1.2, and would be written as another text by a program that read it as one."""
_EMPTY = re.compile(r'^([ -]*)([\w-]+): ""$', re.M)


class _Dumper(yaml.SafeDumper):
    """Everything is text: only what editors would take for true, false or nothing is quoted."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        """List items stand under their key, indented."""
        super().increase_indent(flow, False)

    def ignore_aliases(self, data: object) -> bool:
        """The same text twice is typed twice."""
        return True


_QUOTED = (":bool", ":null", ":merge", ":value")
_Dumper.yaml_implicit_resolvers = {
    first: [pair for pair in pairs if pair[0].endswith(_QUOTED)]
    for first, pairs in yaml.SafeDumper.yaml_implicit_resolvers.items()
}
_Dumper.add_implicit_resolver("!number", re.compile(f"(?:{CHANGED_NUMBER.pattern})$"), None)


def _text(dumper: yaml.SafeDumper, value: str) -> yaml.Node:
    value = value.strip()
    style = "|" if "\n" in value else ">" if len(value) > _LONG and " " in value else None
    if not value or _CONTROLS.search(value):
        style = '"'
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style)


def _fields(dumper: yaml.SafeDumper, value: Mapping[str, Any]) -> yaml.Node:
    small = bool(value) and set(value) <= _SHORT and set(value) != {"date"}
    return dumper.represent_mapping("tag:yaml.org,2002:map", value.items(), flow_style=small)


def _items(dumper: yaml.SafeDumper, value: Sequence[Any]) -> yaml.Node:
    short = all(isinstance(one, str) for one in value) and sum(map(len, value)) < _LONG
    return dumper.represent_sequence("tag:yaml.org,2002:seq", value, flow_style=short)


_Dumper.add_representer(str, _text)
_Dumper.add_representer(dict, _fields)
_Dumper.add_representer(list, _items)


def yaml_fields(values: Mapping[str, Any], hints: Mapping[str, str] | None = None) -> str:
    """Keys and values (texts, lists and mappings of texts), with a comment behind keys that are still to be filled."""
    text = str(
        yaml.dump(dict(values), Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=_WIDTH)
    )
    told = hints or {}
    return _EMPTY.sub(
        lambda line: f"{line[1]}{line[2]}: # {told[line[2]]}" if line[2] in told else line[0], text
    )


def yaml_entry(
    section: str, id: str, values: Mapping[str, Any], hints: Mapping[str, str] | None = None
) -> str:
    """One entry of a list file, at the margin."""
    if section == "references":
        listed = yaml_fields({"_": [{"id": id, **values}]}, hints).partition("\n")[2]
        return listed.replace("\n  ", "\n").removeprefix("  ")
    return yaml_fields({id: dict(values)}, hints)
