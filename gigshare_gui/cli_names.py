"""The names of the subcommands, apart so that opening the window imports no argument parser."""

COMMANDS = frozenset(("check", "preview", "send", "sandbox", "main-job", "window"))
