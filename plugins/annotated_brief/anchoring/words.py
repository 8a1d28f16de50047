"""What a word is, for following notes: letters and digits with their apostrophes, or one sign of a script without spaces."""

import re

from annotated_brief.anchoring.fold import UNSPACED

WORD = re.compile(rf"[{UNSPACED}]|[^\W{UNSPACED}]+(?:'[^\W{UNSPACED}]+)*")
