"""Origin: where an entry and each of its values were typed."""

from collections.abc import Mapping

from msgspec import Struct, field

from annotated_brief.diagnostics import Location


class Origin(Struct, frozen=True):
    """The place of an entry, and of its values by dotted key (``answers.quote``)."""

    entry: Location
    fields: Mapping[str, Location] = field(default_factory=dict)

    def of(self, key: str) -> Location:
        """Where the value of ``key`` stands; the entry's own place where that isn't known."""
        return self.fields.get(key, self.entry)
