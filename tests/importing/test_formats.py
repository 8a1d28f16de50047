"""A file's format, by its ending and content."""

from pathlib import Path

import pytest

from annotated_brief.importing.formats import file_format

FORMATS = [
    ("a.TXT", "", "text"),
    ("a.htm", "", "html"),
    ("a.yaml", "", "csl-yaml"),
    ("a.odt", "", "odt"),
    ("a.json", '[{"id": "a", "type": "book"}]', "csl"),
    ("a.json", '{"rows": []}', "hypothesis"),
    ("a.json", '[{"uri": "u", "text": ""}]', "hypothesis"),
    ("a.json", '{"type": "AnnotationPage"}', "w3c"),
    ("a.jsonld", '{"items": [{"target": "t", "body": []}]}', "w3c"),
    ("a.json", "[1]", ""),
]


@pytest.mark.parametrize(("name", "data", "form"), FORMATS)
def test_format(name: str, data: str, form: str) -> None:
    assert file_format(Path(name), data) == form
