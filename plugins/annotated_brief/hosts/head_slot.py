"""HeadSlot: a place at the end of a page's head, which the page's context fills.

Put in afterwards, it would cost a copy of the whole page, and a page of entries may have megabytes.
"""

from jinja2.ext import Extension

NAME = "annotated_brief_head"
"""The variable in a page's context."""


class HeadSlot(Extension):
    """Puts the slot into every template that ends a head."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """Jinja's hook: the source, before it is compiled."""
        return source.replace("</head>", f"{{{{ {NAME} | default('') }}}}</head>", 1)
