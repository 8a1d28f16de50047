"""An edition deposited in an archive, by its interface."""
