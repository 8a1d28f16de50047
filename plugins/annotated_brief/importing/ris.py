"""RIS as databases write it, made into what Pandoc reads. https://en.wikipedia.org/wiki/RIS_(file_format)"""

import re

_TAG = re.compile(r"\s*([A-Z][A-Z0-9]) {1,2}-(?: (.*))?$")
_DAY = re.compile(r"(\d{4})(?:/(\d{1,2}))?(?:/(\d{1,2}))?(?:/.*)?$")


def plain_ris(text: str) -> str:
    """Records alone, a line a tag, with days that Pandoc knows.

    It stops at numbers, headers and broken lines, and leaves days such as ``1948/07//``, and all under ``DA``, out.
    """
    lines: list[str] = []
    inside = dated = False
    for line in text.split("\n"):
        tag, value = (found[1], found[2] or "") if (found := _TAG.match(line)) else ("", line)
        if tag == "TY":
            inside, dated = True, False
        if not inside:
            continue
        if not tag:
            lines[-1] = f"{lines[-1]} {value.strip()}".rstrip()
            continue
        if tag in {"PY", "Y1", "DA"} and (day := _DAY.match(value.strip())):
            tag = "DA" if dated else "PY"
            dated = True
            value = "-".join(f"{int(part):02d}" for part in day.groups() if part)
        lines.append(f"{tag}  - {value}")
        inside = tag != "ER"
    return "\n".join(lines) + "\n"
