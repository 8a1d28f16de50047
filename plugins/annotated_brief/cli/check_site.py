"""``brief check --site``: the findings on a built site."""

import os
from pathlib import Path

from annotated_brief.diagnostics import Diagnostic
from annotated_brief.project import Project, read_site_config
from annotated_brief.site.built_site import check_site


def findings_of_site(project: Project, site: Path) -> tuple[Diagnostic, ...]:
    """With the variables that the host saw, for ``!ENV``."""
    return check_site(project, read_site_config(project.root, os.environ), site)
