"""Keys and ids that are made for an entry; `tests/cli/test_new.py` tests the rest as it is used."""

from typing import Any

import pytest

from annotated_brief.editing.new_entry import source_key

KEYS = [
    ({"author": [{"family": "van Example", "given": "Ada"}], "issued": "2020-03"}, "example2020"),
    ({"author": [{"literal": "Example Institute"}], "issued": "2020"}, "example2020"),
    ({"author": [{"family": "Ødegård"}], "issued": "2020"}, "odegard2020"),
    ({"author": [{"family": "王"}], "title": "Peace treaties", "issued": "2020"}, "peace2020"),
    ({"author": [{"family": "王"}], "title": "合作", "issued": "2020"}, "source2020"),
    ({"editor": [{"family": "Müller"}]}, "muller"),
    ({"title": "Some title", "issued": "spring"}, "some"),
    ({"title": "  ", "author": ["Ada"]}, "source"),
]


@pytest.mark.parametrize(("values", "key"), KEYS)
def test_key_of_a_source(values: dict[str, Any], key: str) -> None:
    assert source_key(values) == key
