"""Build what a site has of ours: pages, notes, files and findings, from what a host rendered."""
