"""About how many lines a text has on a phone: what a style sheet needs to reserve its height before laying it out."""

import re

_WIDE = re.compile("[\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7af\uf900-\ufaff\uff00-\uff60]")


def lines_on_phone(text: str, letters: int) -> int:
    """Lines of ``text`` at so many letters a line, rounded up; a Chinese or Korean sign counts as two letters.

    Args:
        text: what is shown, without markup.
        letters: how many fit on a line. Choose few: a box that is too low would lie over what follows.

    """
    return -(-(len(text) + len(_WIDE.findall(text))) // letters)
