"""The window, and only here PySide6: small widgets with one job each; none of them knows HTTP."""
