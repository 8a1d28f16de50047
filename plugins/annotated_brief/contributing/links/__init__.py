"""Ask the sources' addresses whether they still answer: what ``brief links`` does."""
