"""Which passage is which: permanent ids, kept while the text is edited.

Design: a printed number belongs to one state of the text, an id to the passage for ever (Akoma Ntoso's
two identifiers). https://docs.oasis-open.org/legaldocml/akn-nc/v1.0/akn-nc-v1.0.html
"""

from annotated_brief.passages.align import Alignment, align, pair_passages
from annotated_brief.passages.identity import passage_ids
from annotated_brief.passages.word_changes import WordChange, in_stretches, word_changes
