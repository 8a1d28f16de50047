"""Keys that stand a step too far out or in: beside the key that they belong under, or under the one beside which they do."""

from collections.abc import Mapping

from annotated_brief.diagnostics import Location
from annotated_brief.loading.declaration import Key, Kind
from annotated_brief.loading.yaml_text import Fields, Scalar


def outdented(node: Fields, declared: Mapping[str, Key]) -> dict[str, list[str]]:
    """Keys beside an empty or missing one that they belong under, by its name."""
    found: dict[str, list[str]] = {}
    if node.fields.keys() <= declared.keys():
        return found
    for key in declared.values():
        _, own = node.fields.get(key.name, (None, None))
        if key.kind is Kind.FIELDS and (own is None or (isinstance(own, Scalar) and not own.value)):
            under = {one.name for one in key.fields} - declared.keys()
            names = [name for name in node.fields if name in under]
            if names:
                found[key.name] = names
    return found


def indented(node: Fields, declared: Mapping[str, Key]) -> dict[str, tuple[str, Location]]:
    """Keys that stand under one that doesn't know them, and belong beside it: its name, and their place."""
    found: dict[str, tuple[str, Location]] = {}
    for owner, (_, own) in node.fields.items():
        key = declared.get(owner) if isinstance(own, Fields) else None
        if isinstance(own, Fields) and key and key.kind is Kind.FIELDS:
            known = {one.name for one in key.fields}
            for name, (where, _) in own.fields.items():
                if name in declared and name not in known and name not in node.fields:
                    found[name] = owner, where
    return found
