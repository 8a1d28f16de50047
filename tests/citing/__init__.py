from pathlib import Path

from annotated_brief.citing import CitingRequest, Formatting
from annotated_brief.citing.citations import Answer
from annotated_brief.diagnostics import Location


def format_citations(
    request: CitingRequest, *, root: Path, cache: Path | None, location: Location
) -> Answer:
    """The citations of one request, as a build asks for them."""
    return Formatting(root, cache, location, request.locale).citations(request)
