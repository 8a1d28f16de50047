"""Documents and bibliographies in other formats, converted by Pandoc."""

from pathlib import Path

from annotated_brief import conversion
from annotated_brief.importing.plan import ConflictError

MARKDOWN = (
    "markdown_strict+pipe_tables+backtick_code_blocks+footnotes-raw_html-native_divs-native_spans"
)
"""What MkDocs understands, as Pandoc names it."""
HTML = "html-native_divs-native_spans"


def convert(source: bytes | Path, form: str, to: str, *options: str) -> str:
    """The text or file in another of Pandoc's formats.

    Raises:
        ConflictError: it is not in that format.

    """
    try:
        return conversion.convert(source, form, to, *options)
    except conversion.ConversionError as error:
        raise ConflictError(f"Pandoc can't read it: {error}") from error


def html_to_markdown(text: str) -> str:
    """A small piece of HTML as Markdown."""
    return convert(text.encode(), HTML, MARKDOWN).strip()
