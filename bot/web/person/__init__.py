"""The chat for a person who has signed in with a browser."""
