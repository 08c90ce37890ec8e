"""A Gigya on loopback: the same protocol, the same codes, and networks that behave as ``networks/`` says."""
