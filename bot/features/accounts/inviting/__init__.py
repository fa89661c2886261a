"""/moi: people are invited to roles, led to a new way in, and roles end."""
