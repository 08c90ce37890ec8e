"""Gigshare: compose a share, see it on every network, send it as a signed Gigya call."""

__version__ = "0.1.0"
