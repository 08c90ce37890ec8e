"""The window of a queue: who gets a message, with whose consent, and what becomes of it."""
