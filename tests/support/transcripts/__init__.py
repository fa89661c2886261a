"""What people type and what comes back, played by the program and put into the pages of docs/."""
