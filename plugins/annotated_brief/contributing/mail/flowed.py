"""Lines that a mail program wrapped and marked as wrapped (``format=flowed``): https://www.rfc-editor.org/rfc/rfc3676"""

import re

_QUOTES = re.compile(r">*")


def unflowed(text: str, *, joined: bool) -> str:
    """The lines as they were typed; ``joined`` (``delsp=yes``): the space that marks a wrapped one is no part of it."""
    lines: list[str] = []
    goes_on = ""
    """The quote marks of a line that goes on; a space where it has none."""
    for line in text.splitlines():
        marks = _QUOTES.match(line)
        quoted = marks[0] if marks else ""
        own = line[len(quoted) :].removeprefix(" ")
        if goes_on.strip() == quoted and goes_on:
            lines[-1] += own
        else:
            lines.append(f"{quoted} {own}" if quoted else own)
        flows = own.endswith(" ") and own != "-- "
        goes_on = (quoted or " ") if flows else ""
        if flows and joined:
            lines[-1] = lines[-1][:-1]
    return "\n".join(lines)
