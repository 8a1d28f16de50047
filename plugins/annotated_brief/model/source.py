"""Source: a CSL-JSON item with its archive copy."""

from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from annotated_brief.model.origin import Origin


class Archived(Struct, frozen=True):
    """A kept copy of a web source."""

    url: str
    date: str = ""
    """EDTF day, such as ``2026-11-24``; empty where not given."""


class Source(Struct, frozen=True):
    """Something that can be cited.

    https://docs.citationstyles.org/en/stable/specification.html#appendix-iii-types
    """

    id: str
    item: Mapping[str, Any]
    """The CSL-JSON item (``id`` included, dates as ``date-parts``), ready for a CSL processor."""
    origin: Origin
    archived: Archived | None = None

    @property
    def title(self) -> str:
        """The title as typed, or the id where there is none."""
        return str(self.item.get("title") or self.id)
