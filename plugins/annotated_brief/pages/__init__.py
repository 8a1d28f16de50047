"""The pages readers see besides the essay: glossary, sources, counterpoints."""

from annotated_brief.pages.generated import GeneratedPage, generate_pages

__all__ = ["GeneratedPage", "generate_pages"]
