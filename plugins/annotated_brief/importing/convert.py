"""Documents and bibliographies in other formats, converted by Pandoc."""

import subprocess
from pathlib import Path

from annotated_brief.citing.pandoc import program
from annotated_brief.importing.plan import ConflictError

MARKDOWN = (
    "markdown_strict+pipe_tables+backtick_code_blocks+footnotes-raw_html-native_divs-native_spans"
)
"""What MkDocs understands, as Pandoc names it."""
HTML = "html-native_divs-native_spans"
_SECONDS = 120


def convert(source: bytes | Path, form: str, to: str, *options: str) -> str:
    """The text or file in another of Pandoc's formats.

    Raises:
        ConflictError: it is not in that format.

    """
    data, file = (source, []) if isinstance(source, bytes) else (b"", [str(source)])
    command = [
        program(),
        "--wrap=none",
        "--sandbox",
        f"--from={form}",
        f"--to={to}",
        *options,
        *file,
    ]
    done = subprocess.run(command, input=data, capture_output=True, check=False, timeout=_SECONDS)
    if done.returncode:
        lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise ConflictError(f"Pandoc can't read it: {lines[-1] if lines else 'no reason given'}")
    return done.stdout.decode("utf-8")


def html_to_markdown(text: str) -> str:
    """A small piece of HTML as Markdown."""
    return convert(text.encode(), HTML, MARKDOWN).strip()
