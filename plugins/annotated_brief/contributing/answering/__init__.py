"""Filed forms on GitLab, Gitea and Forgejo: what ``brief answer`` does in their pipelines."""
