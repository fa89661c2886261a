"""Tools without a domain: Vietnamese text, dates, numbers and the grammar of typed messages."""
