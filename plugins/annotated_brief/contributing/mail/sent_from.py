"""Lines that programs put below a mail of their own accord: "Sent from my iPhone", "Get Outlook for iOS"."""

import re
from collections.abc import Sequence

_PROGRAM = r"(?:iphone|ipad|ios|android|galaxy|samsung|huawei|xiaomi|redmi|pixel|blackberry|outlook|gmail|yahoo|mail|e-?mail|proton|tuta\w*|fairemail|k-9|windows|smartphone|mobiltelefon|handy|phone|почт\w*|телефон\w*|手机|邮箱|الهاتف)"
_SENT = (
    r"sent (?:from|with|via|by)|envoyé (?:de|depuis|à partir|avec)|gesendet (?:mit|von|aus|über)|"
    r"enviado (?:desde|con|do|da|com)|inviato (?:da|dal|con)|verzonden (?:van|met)|verstuurd van\w*|skickat från|"
    r"sendt (?:fra|med)|wysłan[eoy] z|отправлено (?:с|из)|发自|发送自|从我的|أُ?رسلت? من|تم الإرسال من"
)
_ADDED = re.compile(
    rf"(?:(?:{_SENT}).*{_PROGRAM}.*|(?:diese nachricht wurde )?(?:von|mit|aus) .*{_PROGRAM}.* gesendet\.?|"
    r"(?:[^\W\d]+\s+){1,3}outlook (?:for|für|pour|para|per|voor|för|til|dla|для|لنظام) (?:ios|android|mac)\W*(?:https?://\S+)?|"
    r"获取 ?outlook.*|iphoneから送信|_{20,})",
    re.IGNORECASE,
)
_LONGEST = 120
"""Characters of such a line, with an address in it."""


def without_added(lines: Sequence[str], start: int) -> list[str]:
    """The lines without those from ``start`` on that stand alone and were added."""
    added = {
        at for at, line in enumerate(lines) if at >= start and len(line) <= _LONGEST
        and _ADDED.fullmatch(line.strip())
    }  # fmt: skip
    ends = {at for at in range(-1, len(lines) + 1) if at in added or not "".join(lines[at : at + 1]).strip()}  # fmt: skip
    return [line for at, line in enumerate(lines) if not (at in added and {at - 1, at + 1} <= ends)]
