"""What the packaged program does that a checkout need not: it hands on the environment as it was found.

PyInstaller's starter sets LD_LIBRARY_PATH to the program's own libraries, and keeps what was there under another name
(its manual, "Launching external programs from the frozen application"). A browser must not load our libraries.
"""

from __future__ import annotations

import os
from collections.abc import MutableMapping

_SEARCHED = ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "LIBPATH")
# asks the starter to begin anew, with libraries of its own again, where the child is this program
_ANEW = "PYINSTALLER_RESET_ENVIRONMENT"


def restore_environment(environment: MutableMapping[str, str] = os.environ) -> None:
    """Let child processes search libraries where they did before this program started."""
    for name in _SEARCHED:
        before = environment.pop(f"{name}_ORIG", None)
        if before is not None:
            environment[name] = before
        else:
            environment.pop(name, None)
    environment[_ANEW] = "1"
