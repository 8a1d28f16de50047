"""Forges: the addresses that edit a file or file a suggestion, the forms readers fill, and text that may stand in a comment."""

from annotated_brief.forge.addresses import Forge, ForgeKind, find_forge
from annotated_brief.forge.inbox import Inbox, InboxKind, find_inbox
