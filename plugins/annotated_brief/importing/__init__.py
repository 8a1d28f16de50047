"""Import texts, bibliographies and annotations: first a plan of what would be written, then the files."""

from annotated_brief.importing.plan import ImportOptions, ImportPlan, PlannedFile
from annotated_brief.importing.plan_import import plan_import
