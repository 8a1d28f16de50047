"""The use cases: each takes plain values and gives a result with its diagnostics."""

from annotated_brief.pipeline.publish import (
    Citable,
    PassageRecord,
    Published,
    citing_request,
    early_citing_request,
    publish,
)

__all__ = [
    "Citable",
    "PassageRecord",
    "Published",
    "citing_request",
    "early_citing_request",
    "publish",
]
