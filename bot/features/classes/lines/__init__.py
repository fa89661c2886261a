"""Lines as they are typed about classes: what they say, which are bad, what corrects them."""
