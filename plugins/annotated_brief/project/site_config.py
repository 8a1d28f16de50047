"""SiteConfig: what ``mkdocs.yml`` says of the published site, for building it without a host."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml
from msgspec import Struct

from annotated_brief.project.bounded_yaml import BoundedLoader
from annotated_brief.project.project import CONFIG, project_options

_HOSTED = {"github.com": "edit/master", "gitlab.com": "edit/master", "bitbucket.org": "src/default"}
"""What hosts take for ``edit_uri`` where it isn't given, up to the docs folder."""


class SiteConfig(Struct, frozen=True):
    """Names and addresses of the site."""

    name: str = ""
    url: str = ""
    """With a slash at its end; empty where it isn't configured."""
    author: str = ""
    publisher: str = ""
    license: str = ""
    directory_urls: bool = True
    repo_url: str = ""
    edit_uri: str = ""
    forge: str = "auto"
    overrides: str = ""
    """``theme.custom_dir``."""
    watched: tuple[str, ...] = ()
    style_sheets: tuple[str, ...] = ()
    scripts: tuple[str, ...] = ()
    extensions: tuple[str, ...] = ()
    """Names of the Markdown extensions that are listed."""
    plugins: tuple[str, ...] = ()
    hooks: tuple[str, ...] = ()


def read_site_config(root: Path, environment: Mapping[str, str]) -> SiteConfig:
    """The configuration of ``root``; the defaults where there is none, or none that can be read.

    Args:
        root: folder of mkdocs.yml.
        environment: what ``!ENV`` reads, as the host that builds the site has it.

    """
    try:
        config = yaml.load((root / CONFIG).read_text("utf-8-sig"), _loader(environment))
    except (OSError, yaml.YAMLError, UnicodeDecodeError, RecursionError):
        return SiteConfig()
    config = config if isinstance(config, dict) else {}
    options = project_options(config.get("plugins"))
    theme = config.get("theme")
    name, repo = _text(config, "site_name"), _text(config, "repo_url")
    author = _text(config, "site_author") or name
    docs = Path(_text(config, "docs_dir") or "docs").name
    url = _text(config, "site_url").rstrip("/")
    host = repo.split("://")[-1].split("/")[0].lower()
    default_edit = f"{_HOSTED[host]}/{docs}/" if host in _HOSTED else ""
    return SiteConfig(
        name=name,
        url=f"{url}/" if url else "",
        author=author,
        publisher=_text(options, "publisher") or author,
        license=_text(options, "license"),
        directory_urls=config.get("use_directory_urls") is not False,
        repo_url=repo,
        edit_uri=_text(config, "edit_uri") if "edit_uri" in config else default_edit,
        forge=_text(options, "forge") or "auto",
        overrides=_text(theme, "custom_dir") if isinstance(theme, dict) else "",
        watched=_names(config.get("watch")),
        style_sheets=_names(config.get("extra_css")),
        scripts=_names(config.get("extra_javascript")),
        extensions=_names(config.get("markdown_extensions")),
        plugins=_names(config.get("plugins")),
        hooks=_names(config.get("hooks")),
    )


def _text(values: Mapping[str, Any], key: str) -> str:
    value = values.get(key)
    return "" if value is None else str(value)


def _names(listed: object) -> tuple[str, ...]:
    """The names in a list of names, of names with options, or of mappings with a ``path``."""
    entries = (
        listed if isinstance(listed, list) else list(listed) if isinstance(listed, dict) else []
    )
    found = []
    for entry in entries:
        if isinstance(entry, dict):
            found.append(str(entry.get("path") or next(iter(entry), "")))
        else:
            found.append(str(entry))
    return tuple(found)


def _loader(environment: Mapping[str, str]) -> type[yaml.SafeLoader]:
    class Loader(BoundedLoader):
        """SafeLoader that follows ``!ENV`` and no other tag."""

    def variable(loader: yaml.SafeLoader, node: yaml.Node) -> object:
        nodes = node.value if isinstance(node, yaml.SequenceNode) else [node]
        named = nodes[:-1] if len(nodes) > 1 else nodes
        for one in named:
            value = environment.get(str(loader.construct_object(_plain(one))))
            if value is not None:
                tag = loader.resolve(yaml.ScalarNode, value, (True, False))  # type: ignore[no-untyped-call]
                return loader.construct_object(yaml.ScalarNode(tag, value))
        return loader.construct_object(nodes[-1]) if len(nodes) > 1 else None

    Loader.add_constructor("!ENV", variable)
    Loader.add_multi_constructor("!", lambda *_: None)
    Loader.add_multi_constructor("tag:yaml.org,2002:python/", lambda *_: None)
    return Loader


def _plain(node: yaml.Node) -> yaml.Node:
    """The name of a variable, read as text whatever tag its node bears."""
    return yaml.ScalarNode("tag:yaml.org,2002:str", node.value)
