"""What is taken again, and what never is."""

from annotated_brief.site.memo import NOTHING_KEPT, Memo


class Making:
    """Counts how often something is made."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> int:
        self.times += 1
        return self.times


def test_the_same_inputs_give_the_same_result() -> None:
    memo, make = Memo(), Making()
    assert memo.take("page", ("words",), make) == 1
    assert memo.take("page", ("".join(["wor", "ds"]),), make) == 1
    assert memo.take("page", ("other words",), make) == 2
    assert memo.take("page", ("words",), make) == 3, "only the last result is kept"


def test_each_key_has_a_result_of_its_own() -> None:
    memo, make = Memo(), Making()
    assert memo.take(("page", "a"), (), make) == 1
    assert memo.take(("page", "b"), (), make) == 2
    assert memo.take(("page", "a"), (), make) == 1


def test_what_a_build_did_not_ask_for_is_dropped() -> None:
    memo, make = Memo(), Making()
    memo.take("gone", (), make)
    memo.turn()
    memo.take("kept", (), make)
    memo.turn()
    assert memo.take("kept", (), make) == 2
    assert memo.take("gone", (), make) == 3


def test_a_build_that_ends_its_process_keeps_nothing() -> None:
    make = Making()
    assert [NOTHING_KEPT.take("page", (), make) for _ in range(2)] == [1, 2]
