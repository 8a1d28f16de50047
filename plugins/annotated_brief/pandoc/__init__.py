"""The ``pandoc`` program that ``pypandoc-binary`` carries, in processes that take documents as they come."""

from annotated_brief.pandoc.lanes import run_documents, written
from annotated_brief.pandoc.program import program
from annotated_brief.pandoc.running import Document, PandocError, Running

__all__ = ["Document", "PandocError", "Running", "program", "run_documents", "written"]
