"""The pages readers see besides the essay: glossary, sources, counterpoints, editions, citations."""
