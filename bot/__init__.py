"""Chat assistant for a ward Party committee, its trainees and the political training centre."""
