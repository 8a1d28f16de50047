"""Where a rendered preview of a pull request stands, by the pattern that its service has for addresses.

| Service | Pattern |
|---|---|
| Read the Docs | ``https://PROJECT--{number}.org.readthedocs.build/en/{number}/`` |
| Netlify | ``https://deploy-preview-{number}--SITE.netlify.app/`` |
| Cloudflare Pages | ``https://{branch}.PROJECT.pages.dev/``; branches of forks have none |
"""

import re
from urllib.parse import urlsplit

from annotated_brief.contributing.reporting.pull_request import PullRequest

_SLOT = re.compile(r"\{(\w*)\}")
_SLOTS = ("number", "branch", "sha")
_LABEL = 28
"""Signs of a branch in an address, as Cloudflare Pages cuts them."""


def pattern_fault(pattern: str) -> str:
    """Why this can't be a pattern, in a sentence; empty where it can."""
    if wrong := [slot for slot in _SLOT.findall(pattern) if slot not in _SLOTS]:
        return f"{{{wrong[0]}}} is not known; {{number}}, {{branch}} and {{sha}} are."
    plain = _SLOT.sub("x", pattern)
    fits = re.fullmatch(r"https?://[\w.:-]+(/[\w.~%/-]*)?", plain, re.A)
    return "" if fits else "write the address of the site's preview, from https:// on."


def preview_address(pattern: str, change: PullRequest | None) -> str:
    """The preview's address with a slash at its end; empty where the change has none."""
    slots = set(_SLOT.findall(pattern))
    if not pattern or (slots and change is None) or ("branch" in slots and change and change.fork):
        return ""
    if change:
        values = {"number": str(change.number), "branch": _label(change.branch), "sha": change.sha}
        pattern = _SLOT.sub(lambda slot: values[slot[1]], pattern)
    return pattern.rstrip("/") + "/" if urlsplit(pattern).hostname else ""


def _label(branch: str) -> str:
    """A branch as a part of a host's name."""
    return re.sub("[^a-z0-9]+", "-", branch.lower())[:_LABEL].strip("-")
