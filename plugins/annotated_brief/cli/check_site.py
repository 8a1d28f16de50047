"""``brief check --site``: the findings on a built site."""

import os
from pathlib import Path

from annotated_brief.diagnostics import Diagnostic
from annotated_brief.project import read_project
from annotated_brief.site.built_site import check_site


def findings_of_site(root: Path, site: Path) -> tuple[Diagnostic, ...]:
    """With the variables that the host saw, for ``!ENV``."""
    return check_site(read_project(root, os.environ)[0], site)
