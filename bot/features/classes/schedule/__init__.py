"""Changing the sessions of a class: /lichhoc."""
