"""The centre decides nominations, one by one or many at once."""
