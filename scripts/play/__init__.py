"""A play of contributions: the stage, and the acts."""
