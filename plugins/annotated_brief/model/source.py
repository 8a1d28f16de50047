"""Source: a CSL-JSON item with its archive copy."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from annotated_brief.model.origin import Origin


@dataclass(frozen=True, slots=True)
class Archived:
    """A kept copy of a web source."""

    url: str
    date: str = ""
    """EDTF day, such as ``2026-11-24``; empty where not given."""


@dataclass(frozen=True, slots=True)
class Source:
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
