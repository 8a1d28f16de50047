"""The forms' configuration says what the declaration says, of each kind and each type of source."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator
from msgspec.structs import replace

from annotated_brief.editing.cms_config import cms_config
from annotated_brief.editing.cms_fields import Words
from annotated_brief.forge.addresses import find_forge
from annotated_brief.language import strings
from annotated_brief.loading.declaration import (
    CSL_TYPES,
    FOLDERS,
    SECTIONS,
    Key,
    Kind,
    keys_of_type,
)
from annotated_brief.project import Project
from tests.conftest import ROOT

SCHEMA = ROOT / ".cache" / "sveltia" / "package" / "schema" / "sveltia-cms.json"
LANGUAGES = sorted(
    path.stem for path in (ROOT / "plugins" / "annotated_brief" / "languages").glob("*.toml")
)
FORGES = {
    "https://github.com/o/r": ("github", "o/r", {"branch": "main", "open_authoring": True}),
    "https://gitlab.com/a/b/c": ("gitlab", "a/b/c", {"branch": "main"}),
    "https://gitlab.example.org/a/b": (
        "gitlab",
        "a/b",
        {"api_root": "https://gitlab.example.org/api/v4"},
    ),
    "https://codeberg.org/o/r.git": ("gitea", "o/r", {"base_url": "https://codeberg.org"}),
    "": ("github", "OWNER/REPOSITORY", {}),
}


@cache
def written(
    repo: str = "https://github.com/o/r", language: str = "en", prefix: str = "", *sections: str
) -> dict[str, Any]:
    project = Project(Path(), repo_url=repo, language=language, site_name="A: brief")
    forge = find_forge(repo, "edit/main/docs/" if repo else None)
    words = Words(strings(language), sections or SECTIONS)
    text = cms_config(replace(project, repo_url=repo), forge, prefix, words)
    config: dict[str, Any] = yaml.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return config


def collections(config: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {one["name"]: one for one in config["collections"] if "name" in one}


def holds(fields: list[dict[str, Any]], keys: tuple[Key, ...]) -> None:
    """The fields are those of the keys, in their order, with their choices, needs and help."""
    keys = tuple(key for key in keys if key.kind is not Kind.REASONS)
    assert [field["name"] for field in fields] == [key.name for key in keys]
    for field, key in zip(fields, keys, strict=True):
        if field["widget"] == "hidden":
            continue
        assert field["label"]
        assert field.get("required", True) is key.required
        assert field.get("hint", key.doc) == key.doc
        if key.kind is Kind.CHOICE:
            assert tuple(one["value"] for one in field["options"]) == key.choices
        if key.kind is Kind.FIELDS:
            holds(field["fields"], key.fields)
        assert (field["widget"] == "text") is (key.kind is Kind.MARKDOWN)
        assert (field["widget"] == "relation") is bool(key.refers)


@pytest.mark.parametrize("folder", [one for one in FOLDERS if one != "sources"])
def test_a_kind_has_a_form_of_all_its_keys(folder: str) -> None:
    one = collections(written())[folder]
    assert one["folder"] == f"annotations/{folder}"
    holds(one["fields"], SECTIONS[FOLDERS[folder]])


@pytest.mark.parametrize("type_", CSL_TYPES)
def test_a_type_of_source_has_a_form_in_its_own_words(type_: str) -> None:
    one = collections(written())[f"source-{type_.replace('_', '-')}"]
    assert one["folder"] == "annotations/sources"
    assert one["filter"] == {"field": "type", "value": type_}
    assert one["fields"][0] == {"name": "type", "widget": "hidden", "default": type_}
    keys = keys_of_type(type_)
    holds(one["fields"], keys)
    assert [one["label"] for one in one["fields"][1:-1]] == [key.label for key in keys[1:-2]]
    declared = {key.name for key in SECTIONS["references"]}
    assert {key.name for key in keys} <= declared


def test_a_chapter_stands_in_a_book_and_a_thesis_comes_from_a_university() -> None:
    found = collections(written())
    labels = {
        (kind, field["name"]): field.get("label")
        for kind in ("source-chapter", "source-thesis")
        for field in found[kind]["fields"]
    }
    assert labels["source-chapter", "container-title"] == "Book"
    assert labels["source-thesis", "publisher"] == "University"


@pytest.mark.parametrize("repo", FORGES)
def test_the_forms_save_to_the_projects_forge(repo: str) -> None:
    name, path, more = FORGES[repo]
    config = written(repo)
    assert config["backend"]["name"] == name
    assert config["backend"]["repo"] == path
    assert more.items() <= config["backend"].items()
    assert ("publish_mode" in config) is (name != "gitea")


def test_a_project_in_a_folder_of_its_repository_saves_there() -> None:
    found = collections(written("https://github.com/o/r", "en", "essays/"))
    assert found["glossary"]["folder"] == "essays/annotations/glossary"


def test_what_no_form_can_list_is_typed() -> None:
    found = collections(written("", "en", "", "terms"))
    widget = {field["name"]: field["widget"] for field in found["evidence"]["fields"]}
    assert widget["claim_by"] == "string"
    assert {field["name"]: field["widget"] for field in found["glossary"]["fields"]}[
        "broader"
    ] == "relation"


@pytest.mark.parametrize("code", LANGUAGES)
def test_labels_are_in_the_sites_language_where_it_has_them(code: str) -> None:
    found = collections(written("", code))
    says = strings(code)
    assert found["glossary"]["label"] == says["glossary"]
    fields = {field["name"]: field for field in found["evidence"]["fields"]}
    assert fields["quote"]["label"] == says["field_quote"]
    assert [one["label"] for one in fields["relation"]["options"]] == [
        says[name] for name in ("supports", "qualifies", "disputes", "context")
    ]
    assert found["source-book"]["label"] == "Book"


@pytest.mark.skipif(
    not SCHEMA.is_file(), reason="the npm package @sveltia/cms is not there (make forms)"
)
@pytest.mark.parametrize("repo", FORGES)
def test_the_configuration_fits_the_schema_of_the_cms(repo: str) -> None:
    validator = Draft7Validator(json.loads(SCHEMA.read_text("utf-8")))
    config = written(repo)
    kinds = slice(7) if repo.endswith("o/r") else slice(1)  # one type of source is as all of them
    some = config | {"collections": config["collections"][kinds]}
    assert [error.message for error in validator.iter_errors(some)] == []
