"""Backups: one archive with the database and the files, verified before it counts as good."""
