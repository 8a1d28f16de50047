"""Safe YAML loaders for what others wrote: the configuration and front matter.

Merge keys can't make them grow: three of them a line double a file twenty times over.
"""

from collections.abc import Mapping

import yaml

_MOST_MERGED = 100
_MOST_KEYS = 10_000


class BoundedLoader(yaml.SafeLoader):
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


def config_loader(environment: Mapping[str, str]) -> type[yaml.SafeLoader]:
    """A loader that follows ``!ENV`` to ``environment`` or its written default, no other tag, but keeps what ``!relative`` says."""

    class Loader(BoundedLoader):
        """For one configuration."""

    def variable(loader: yaml.SafeLoader, node: yaml.Node) -> object:
        nodes = node.value if isinstance(node, yaml.SequenceNode) else [node]
        for named in nodes[:-1] or nodes:
            value = environment.get(str(named.value))  # whatever tag the name bears
            if value is not None:
                tag = loader.resolve(yaml.ScalarNode, value, (True, False))  # type: ignore[no-untyped-call]
                return loader.construct_object(yaml.ScalarNode(tag, value))
        return loader.construct_object(nodes[-1]) if len(nodes) > 1 else None

    Loader.add_constructor("!ENV", variable)
    Loader.add_constructor("!relative", lambda _, node: getattr(node, "value", None))
    Loader.add_multi_constructor("!", lambda *_: None)
    Loader.add_multi_constructor("tag:yaml.org,2002:python/", lambda *_: None)
    return Loader
