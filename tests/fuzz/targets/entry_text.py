"""Entry text: what is rendered holds allowed elements and addresses alone."""

import re
from html import escape, unescape

from annotated_brief.prose.check_text import check_entry_text
from annotated_brief.prose.entry_text import render_entry_text

_TAG = re.compile(r"<(?:/\w+|(?:p|em|strong|ul|ol|li|blockquote|code|br|i|b|sup|sub)|span(?: class=\"[^\"]*\")?|a(?: (?:href|class)=\"[^\"]*\")*)>")  # fmt: skip


def target(data: bytes) -> None:
    text = data.decode("utf-8", "replace")
    for fault in check_entry_text(text):
        assert 0 <= fault.start < fault.end <= len(text)
    html = render_entry_text(
        text,
        cite=lambda group: f"<i>{escape(group.citations[0].source)}</i>",
        entry=lambda id: (f"ab:entry/{id}", id),
    )
    assert "<" not in _TAG.sub("", html).replace("<ol start=", "")
    for url in re.findall(r'href="([^"]*)"', html):
        assert not re.match(r"[\x00-\x20]*(?:javascript|data|vbscript|file):", unescape(url), re.I)
