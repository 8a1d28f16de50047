"""A value read from YAML is what was typed and where, whatever else its file holds."""

from annotated_brief.loading.yaml_text import Fields, Node, read_yaml


def value(text: str, key: str) -> Node:
    node, findings = read_yaml(text, "e.yml")
    assert not findings
    assert isinstance(node, Fields)
    return node.fields[key][1]


def test_the_same_value_in_another_state_of_its_file_is_the_same() -> None:
    before, after = value("a: one\nb: two\n", "a"), value("a: one\nb: three\n", "a")
    assert before == after
    assert hash(before) == hash(after)


def test_another_text_or_another_place_is_another_value() -> None:
    first = value("a: one\n", "a")
    assert first != value("a: two\n", "a")
    assert first != value("b: two\na: one\n", "a")
    assert first != value("a: [one]\n", "a")
