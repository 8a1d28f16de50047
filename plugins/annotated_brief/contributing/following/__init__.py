"""After a merge: what a machine may write down, what it asks a person, and thanks to the reader."""
