"""People and organisations: who is meant by a name, where they belong."""
