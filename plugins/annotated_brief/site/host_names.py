"""Names by which ``mkdocs.yml`` and templates know what the tool makes."""

from annotated_brief.pages.assets import FOLDER

EXTENSION = "annotated_brief"
STYLE, SCRIPT = f"{FOLDER}/brief.css", f"{FOLDER}/brief.js"
HEAD = "annotated_brief_head"
"""The page variable that holds what belongs into its head."""
