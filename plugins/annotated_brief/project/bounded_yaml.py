"""YAML that others wrote, read in bounded time: the configuration and front matter.

Merge keys can't make it grow: three of them a line double a file twenty times over.
"""

from collections.abc import Mapping
from typing import Any

import yaml

from annotated_brief.project.python_tags import made_function, named_function

_MOST_MERGED = 100
_MOST_KEYS = 10_000
_MOST_EVENTS = 50_000
"""A navigation of 4,000 pages has a third of it; nested lists of 200,000 bytes would take seconds."""
_DEEPEST = 100
"""Levels: thousands would exhaust the parser's stack, and end the process."""
_PYTHON = "tag:yaml.org,2002:python/"
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class BoundedLoader(_Loader):  # type: ignore[misc]
    """Refuses to merge much."""

    def flatten_mapping(self, node: yaml.MappingNode) -> None:
        """Merge, as YAML's ``<<`` asks, so long as it stays small."""
        merged = [value for key, value in node.value if key.tag == "tag:yaml.org,2002:merge"]
        lists = [len(one.value) for one in merged if isinstance(one, yaml.SequenceNode)]
        if max(lists, default=0) <= _MOST_MERGED:
            super().flatten_mapping(node)
            if not merged or len(node.value) <= _MOST_KEYS:
                return
        raise yaml.constructor.ConstructorError(None, None, "too much is merged", node.start_mark)


def read_bounded(
    text: str, loader: type[BoundedLoader] = BoundedLoader
) -> tuple[Any, yaml.Node | None]:
    """The value of a text, and the node that it was made of.

    Raises:
        yaml.YAMLError: it is no YAML, or too much of it.
        ValueError: a value is none of its type, such as a day that there isn't.
    """
    depth = 0
    for count, event in enumerate(yaml.parse(text, _Loader)):
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST or count > _MOST_EVENTS:
            raise yaml.YAMLError("nested too deeply, or too long")
    reading = loader(text)
    node = reading.get_single_node()
    return reading.construct_document(node) if node else None, node


def pairs(node: yaml.Node | None) -> list[tuple[Any, Any]]:
    """Keys and values of a mapping; none of anything else."""
    return node.value if isinstance(node, yaml.MappingNode) else []


def config_loader(environment: Mapping[str, str]) -> type[BoundedLoader]:
    """A loader that follows ``!ENV`` to ``environment`` or its written default, and tags of known functions; no other.

    What ``!relative`` says is kept.
    """

    class Loader(BoundedLoader):
        """For one configuration."""

    def variable(loader: Any, node: yaml.Node) -> object:
        nodes = node.value if isinstance(node, yaml.SequenceNode) else [node]
        for named in nodes[:-1] or nodes:
            value = environment.get(str(named.value))  # whatever tag the name bears
            if value is not None:
                tag = loader.resolve(yaml.ScalarNode, value, (True, False))
                return loader.construct_object(yaml.ScalarNode(tag, value))
        return loader.construct_object(nodes[-1]) if len(nodes) > 1 else None

    Loader.add_constructor("!ENV", variable)
    Loader.add_constructor("!relative", lambda _, node: getattr(node, "value", None))
    Loader.add_multi_constructor("!", lambda *_: None)
    Loader.add_multi_constructor(f"{_PYTHON}name:", named_function)
    Loader.add_multi_constructor(f"{_PYTHON}object/apply:", made_function)
    Loader.add_multi_constructor(_PYTHON, lambda *_: None)  # the first that fits is taken
    return Loader
