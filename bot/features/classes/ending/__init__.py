"""Closing nominations, finishing and cancelling a class."""
