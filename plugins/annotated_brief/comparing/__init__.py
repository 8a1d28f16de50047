"""Compare two states of a project: entries, passages, where notes stand, and which words link to terms."""

from annotated_brief.comparing.compare import Comparison, compare_revisions
