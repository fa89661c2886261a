"""The list that is put forward: read, checked, corrected, before it is sent."""
