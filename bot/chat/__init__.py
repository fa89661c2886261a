"""The grammar of a conversation: what comes in, who acts, what is said. Knows no channel."""
