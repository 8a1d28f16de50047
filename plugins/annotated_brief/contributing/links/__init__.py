"""Ask the sources' addresses whether they still answer: what ``brief links`` does."""

from annotated_brief.contributing.links.check_links import Links, check_links, source_addresses
from annotated_brief.contributing.links.request import Asker

__all__ = ["Asker", "Links", "check_links", "source_addresses"]
