"""The configuration of Sveltia CMS (Decap's format): a form for each kind of entry, one file an entry.

https://sveltiacms.app/en/docs/config-basics
"""

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

import yaml

from annotated_brief.editing.cms_fields import Words, fields
from annotated_brief.editing.entry_files import FOLDER_OF
from annotated_brief.forge.addresses import Forge, ForgeKind
from annotated_brief.loading.declaration import SECTIONS, SOURCE_TYPES, keys_of_type
from annotated_brief.loading.ids import ENTRY_ID
from annotated_brief.project import Project

_HEAD = """\
# The forms of admin/, for Sveltia CMS; `brief init --cms` wrote them from what entries may hold.
# Who edits signs in with an access token of the forge; to offer a button instead, see
# https://sveltiacms.app/en/docs/backends and take `oauth` into auth_methods.
"""
_LABELS = {
    "terms": ("glossary", "term"),
    "references": ("sources", "source"),
    "evidence": ("kind_evidence", "evidence"),
    "counterpoints": ("counterpoints", "counterpoint"),
    "events": ("events", "event"),
}
"""What a kind is called in the interface: many, and one."""
_NAMED = {
    "terms": "term",
    "references": "title",
    "evidence": "quote",
    "counterpoints": "title",
    "events": "text",
}
"""The key that an entry is known by, of which its id is made."""
_SUMMARIES = {"evidence": "{{cite}}: {{quote}}", "events": "{{date}}: {{text}}"}
_SOURCE_KEY = "^[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?$"
"""Of what can be a citation key, that which every file system and address takes."""
_LONGEST_ID = 48
_DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
_FROM_A_FORK = {"open_authoring": True, "auth_scope": "public_repo"}
"""Who can't write to the repository proposes from a copy: GitHub alone."""


def cms_config(project: Project, forge: Forge, prefix: str, words: Words) -> str:
    """The text of config.yml.

    ``prefix``: the project's folder in its repository, with a slash at its end; empty where it is that.
    """
    return _HEAD + str(
        yaml.dump(
            {
                "backend": _backend(forge),
                **_workflow(forge),
                "media_folder": f"{prefix}{project.docs}/assets",
                "public_folder": "/assets",
                **({"site_url": project.site_url} if project.site_url else {}),
                "app_title": project.site_name,
                "editor": {"preview": False},
                "slug": {"encoding": "ascii", "clean_accents": True, "maxlength": _LONGEST_ID},
                "output": {"omit_empty_optional_fields": True},
                "collections": list(_collections(f"{prefix}{project.annotations}", words)),
            },
            Dumper=_DUMPER,
            sort_keys=False,
            allow_unicode=True,
            width=1_000,
        )
    )


def _collections(folder: str, words: Words) -> Iterator[dict[str, Any]]:
    """One a kind; of sources also one a type, since a type has keys of its own."""
    for section, keys in SECTIONS.items():
        shared = _collection(folder, section, words)
        if section != "references":
            yield {**shared, "fields": fields(keys, words)}
            continue
        declared = {key.name: key for key in keys_of_type("book")}
        shown = [declared[name] for name in ("type", "title", "author", "issued", "URL")]
        yield {**shared, "create": False, "fields": fields(shown, words)}
    yield {"divider": True}
    for name, one in sorted(SOURCE_TYPES.items(), key=lambda named: named[1].label):
        shared = _collection(folder, "references", words)
        type_, *others = keys_of_type(name)
        hidden = {"name": type_.name, "widget": "hidden", "default": name}
        yield {
            **shared,
            "name": f"source-{name.replace('_', '-')}",
            "label": one.label,
            "label_singular": one.label,
            "filter": {"field": "type", "value": name},
            "fields": [hidden, *fields(others, words)],
        }


def _collection(folder: str, section: str, words: Words) -> dict[str, Any]:
    many, one = _LABELS[section]
    pattern = _SOURCE_KEY if section == "references" else f"^{ENTRY_ID.pattern}$"
    named = f"{{{{{_NAMED[section]}}}}}"
    key = next(key for key in SECTIONS["references"] if key.name == "id")
    hint = key.doc if section == "references" else "Small letters, digits and hyphens; for good."
    return {
        "name": FOLDER_OF[section],
        "label": words.strings[many],
        "label_singular": words.strings[one],
        "folder": f"{folder}/{FOLDER_OF[section]}",
        "extension": "yml",
        "format": "yaml",
        "identifier_field": _NAMED[section],
        "summary": _SUMMARIES.get(section, named),
        "slug": {
            "template": named,
            "editable": ["create"],
            "hint": hint,
            "pattern": [pattern, hint],
        },
    }


def _backend(forge: Forge) -> dict[str, Any]:
    """How the CMS reaches the repository; a name to fill in where mkdocs.yml names none."""
    address = urlsplit(forge.repository)
    kind = ForgeKind.GITHUB if forge.kind is ForgeKind.NONE else forge.kind
    repository = address.path.strip("/").removesuffix(".git") or "OWNER/REPOSITORY"
    return {
        "name": str(kind),
        "repo": repository,
        **({"branch": forge.branch} if forge.branch else {}),
        **_own_host(kind, address.hostname or ""),
        **(_FROM_A_FORK if kind is ForgeKind.GITHUB else {}),
        "auth_methods": ["token"],
    }


_HOSTS: Mapping[ForgeKind, tuple[str, str]] = {
    ForgeKind.GITHUB: ("github.com", "api/v3"),
    ForgeKind.GITLAB: ("gitlab.com", "api/v4"),
    ForgeKind.GITEA: ("gitea.com", "api/v1"),
}


def _own_host(kind: ForgeKind, host: str) -> dict[str, str]:
    usual, api = _HOSTS[kind]
    if host in {"", usual}:
        return {}
    return {"api_root": f"https://{host}/{api}", "base_url": f"https://{host}"}


def _workflow(forge: Forge) -> dict[str, str]:
    """A pull request for each entry, where Sveltia CMS knows how: on GitHub and GitLab."""
    return {} if forge.kind is ForgeKind.GITEA else {"publish_mode": "editorial_workflow"}
