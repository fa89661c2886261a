"""How the program is doing: for whoever looks after it, for monitors, for administrators."""
