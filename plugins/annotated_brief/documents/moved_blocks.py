"""Blocks that Pandoc doesn't read where they stand: each waits behind the text, and goes back to the sign in its place."""

from annotated_brief.pandoc_tree import Node, plain, replaced

_START, _END = "\ue000b", "\ue001"


def sign_of(number: int) -> str:
    """What stands alone in a paragraph, in place of a block and again before it at the end of the text."""
    return f"{_START}{number}{_END}"


def with_moved(blocks: list[Node]) -> list[Node]:
    """The blocks with those from the end in their places, also within each other."""
    end = next((at for at, one in enumerate(blocks) if _number(one) is not None), len(blocks))
    moved: dict[int, list[Node]] = {}
    last: list[Node] = []
    for one in blocks[end:]:
        if (number := _number(one)) is not None:
            moved[number] = last = []
        else:
            last.append(one)

    def put(one: Node) -> list[Node] | None:
        number = _number(one)
        return None if number is None else replaced(moved.pop(number, []), put)

    return replaced(blocks[:end], put)  # type: ignore[no-any-return]


def _number(one: Node) -> int | None:
    """The number of the block that it stands for, or before."""
    last = one["c"][-1] if one["t"] in {"Para", "Plain"} and one["c"] else {}
    if last.get("t") != "Str" or not last["c"].endswith(_END):
        return None
    words = plain(one)
    number = words.removeprefix(_START).removesuffix(_END)
    return int(number) if words.startswith(_START) and number.isdecimal() else None
