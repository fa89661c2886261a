"""The kit: what hurried people type is understood, and nothing but a Problem is raised."""
