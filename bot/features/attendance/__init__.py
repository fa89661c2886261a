"""Attendance: the list of each session, and what it means for the final paper."""
