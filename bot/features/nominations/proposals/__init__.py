"""Cells propose people to their ward; the ward chooses whom it nominates."""
