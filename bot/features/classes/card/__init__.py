"""Looking at classes: /lop."""
