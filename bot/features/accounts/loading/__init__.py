"""A file of organisations, class types, people and rule values is loaded, again and again."""
