"""Where the program's own files live, but for window places, which Qt keeps.

``GIGSHARE_HOME`` moves all of them into one folder (portable use, tests).
"""

from __future__ import annotations

import os
from pathlib import Path

_APP = "gigshare"


def _home() -> Path | None:
    home = os.environ.get("GIGSHARE_HOME")
    return Path(home) if home else None


def data_folder() -> Path:
    """Drafts, workspaces and the sandbox's state: what a backup should hold."""
    home = _home()
    if home:
        return home / "data"
    from platformdirs import user_data_path

    return user_data_path(_APP, appauthor=False)


def cache_folder() -> Path:
    """What can be fetched again, such as facts of pages; nothing is lost when it is deleted."""
    home = _home()
    if home:
        return home / "cache"
    from platformdirs import user_cache_path

    return user_cache_path(_APP, appauthor=False)


def write_safely(path: Path, text: str) -> None:
    """Replace a file so that a crash leaves the old or the new content, never half of one; only the user may read it.

    Raises:
        OSError: the folder cannot be written.
    """
    import tempfile

    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
