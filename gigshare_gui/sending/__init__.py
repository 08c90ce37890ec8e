"""Sending many: a queue with its pace, and what comes out of it."""
