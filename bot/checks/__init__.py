"""What would keep the program from working here, each with its remedy."""
