"""Apart from the rest of this package, so that a command line can know it without loading that."""


class OtherSchema(RuntimeError):
    """The database was made by another version, which this one cannot bring up to date.

    The text names the revision, or what is missing of this version's tables.
    """
