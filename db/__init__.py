"""Tables, migrations and sessions. Knows nothing of the chat."""
