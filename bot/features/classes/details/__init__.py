"""Changing a class's name, place, size, deadline and places."""
