"""Opening a class: /molop."""
