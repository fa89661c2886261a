"""The try-it page: sample people, a clock that is moved by hand, a guided story."""
