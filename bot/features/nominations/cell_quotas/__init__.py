"""The ward allots its places of a class to its cells, and says until when they propose."""
