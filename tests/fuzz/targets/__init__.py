"""One module a target: a function ``target`` that takes any bytes and fails on a fault."""
