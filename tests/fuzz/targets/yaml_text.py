"""YAML: any bytes end in a value or in findings."""

from annotated_brief.loading.recovery import read_list_file
from annotated_brief.loading.yaml_text import read_text


def target(data: bytes) -> None:
    text, findings = read_text(data, "f.yml")
    if text is None:
        assert findings
        return
    _, findings, _ = read_list_file(text, "f.yml")
    assert all(one.location.line >= 1 and one.location.column >= 1 for one in findings)
