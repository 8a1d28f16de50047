"""Python's functions that ``mkdocs.yml`` names by a tag: those that are known to make texts of texts are called.

https://pyyaml.org/wiki/PyYAMLDocumentation#python-specific-tags
"""

from importlib import import_module
from typing import Any

import yaml

_NAMED = frozenset(
    f"{module}.{name}"
    for module, names in {
        "markdown.extensions.toc": "slugify slugify_unicode",
        "material.extensions.emoji": "to_svg twemoji",
        "pymdownx.emoji": "emojione gemoji to_alt to_png to_png_sprite to_svg to_svg_sprite twemoji",
        "pymdownx.superfences": "fence_code_format fence_div_format",
    }.items()
    for name in names.split()
)
"""What ``!!python/name`` may name."""
_CALLED = frozenset(
    (
        "pymdownx.arithmatex.arithmatex_fenced_format",
        "pymdownx.arithmatex.arithmatex_inline_format",
        "pymdownx.slugs.slugify",
    )
)
"""What ``!!python/object/apply`` may call: it makes such a function."""


def named_function(_: Any, name: str, __: yaml.Node) -> Any:
    """The function; None for one that isn't known: the project may be a stranger's."""
    return _found(name) if name in _NAMED else None


def made_function(loader: Any, name: str, node: yaml.Node) -> Any:
    """What a known one makes of the arguments; None for any other, and for arguments that it doesn't take."""
    make = _found(name) if name in _CALLED else None
    if make is None:
        return None
    try:
        if isinstance(node, yaml.SequenceNode):
            return make(*loader.construct_sequence(node, deep=True))
        given = loader.construct_mapping(node, deep=True)
        return make(*given.get("args", ()), **given.get("kwds", {}))
    except (TypeError, AttributeError):
        return None


def _found(name: str) -> Any:
    module, _, function = name.rpartition(".")
    try:
        return getattr(import_module(module), function)
    except (ImportError, AttributeError):  # an older or newer release
        return None
