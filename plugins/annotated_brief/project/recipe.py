"""Recipe: what of the configuration may change the text of a page, told from what only changes how a site looks."""

from collections.abc import Iterable
from hashlib import sha256
from typing import Any

import yaml

from annotated_brief.project.bounded_yaml import pairs

NEUTRAL = frozenset(
    "annotated-brief awesome-nav awesome-pages exclude git-authors git-committers git-revision-date"
    " git-revision-date-localized glightbox group info literate-nav meta mike minify offline optimize"
    " privacy redirects rss search section-index sitemap social tags typeset".split()
)
"""Plugins that leave an article's text as it is."""
_LOOKS = frozenset(
    "copyright dev_addr draft_docs edit_uri edit_uri_template exclude_docs extra_css extra_javascript"
    " extra_templates nav not_in_nav remote_branch remote_name site_author site_dir site_description"
    " strict theme use_directory_urls validation watch".split()
)
"""Keys of MkDocs that leave it, too; a name or an address of the site may be printed by a plugin."""
_Dumper: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


def recipe(configs: Iterable[yaml.Node | None]) -> str:
    """A hash of what counts in mkdocs.yml and in what it inherits."""
    digest = sha256()
    for config in configs:
        counted = [
            (key, _without_neutral(value) if key.value == "plugins" else value)
            for key, value in pairs(config)
            if key.value not in _LOOKS
        ]
        typed = yaml.serialize(yaml.MappingNode("tag:yaml.org,2002:map", counted), Dumper=_Dumper)
        digest.update(typed.encode())
    return digest.hexdigest()


def _without_neutral(plugins: yaml.Node) -> yaml.Node:
    """The plugins that may change a text, with their options."""
    if not isinstance(plugins, yaml.CollectionNode):
        return plugins
    kept = [entry for entry in plugins.value if _name(entry) not in NEUTRAL]
    return type(plugins)(plugins.tag, kept)


def _name(entry: Any) -> object:
    """Of a plugin, listed alone or with options."""
    key = entry[0] if isinstance(entry, tuple) else next(iter(pairs(entry)), (entry,))[0]
    return key.value
