"""Write what a person edits: new entries, followed quotes, the ledger, editions, a first brief."""
