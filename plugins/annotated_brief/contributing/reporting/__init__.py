"""The comment on a pull request, made of what an untrusted run reported: ``brief report``."""
