"""A safe YAML loader that merge keys can't make grow: three of them a line double a file twenty times over."""

import yaml

_MOST_MERGED = 100
_MOST_KEYS = 10_000


class BoundedLoader(yaml.SafeLoader):
    """For what others wrote: the configuration and front matter."""

    def flatten_mapping(self, node: yaml.MappingNode) -> None:
        """Merge, as YAML's ``<<`` asks, so long as it stays small."""
        merged = [value for key, value in node.value if key.tag == "tag:yaml.org,2002:merge"]
        if any(isinstance(one.value, list) and isinstance(one, yaml.SequenceNode) and len(one.value) > _MOST_MERGED for one in merged):  # fmt: skip
            raise yaml.constructor.ConstructorError(
                None, None, "too much is merged", node.start_mark
            )
        super().flatten_mapping(node)
        if merged and len(node.value) > _MOST_KEYS:
            raise yaml.constructor.ConstructorError(
                None, None, "too much is merged", node.start_mark
            )
