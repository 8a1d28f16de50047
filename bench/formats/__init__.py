"""A peer's format a module: how a corpus is written for it, what of the job it does, and what it leaves out."""
