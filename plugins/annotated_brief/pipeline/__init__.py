"""The use cases: each takes plain values and gives a result with its diagnostics."""
