"""The pages readers see besides the essay: glossary, sources, counterpoints."""

from annotated_brief.pages.assets import Asset, script, style_sheet
from annotated_brief.pages.generated import GeneratedPage, generate_pages

__all__ = ["Asset", "GeneratedPage", "generate_pages", "script", "style_sheet"]
