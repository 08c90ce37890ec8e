"""Workspaces: where calls go and as whom. Their secrets are in the keyring and only named here."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from gigshare_gui.gigya.credentials import AUTHS
from gigshare_gui.gigya.datacenters import ApiDomainError, method_url
from gigshare_gui.store.folders import data_folder, write_safely

SANDBOX_ID = "sandbox"


class Workspace(NamedTuple):
    """One place to send to. ``id`` also names its secret in the keyring; ``uid`` is the user last acted for."""

    id: str
    name: str
    api_domain: str = ""
    api_key: str = ""
    user_key: str = ""
    auth: str = "signature"
    uid: str = ""

    @property
    def is_sandbox(self) -> bool:
        """Whether calls go to the embedded sandbox, whose address and keys come from the sandbox itself."""
        return self.id == SANDBOX_ID


SANDBOX = Workspace(SANDBOX_ID, "Sandbox")


class WorkspaceError(ValueError):
    """A workspace cannot be used as it is; ``field`` says which entry is wrong, the text what to write there."""

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field


def new_id() -> str:
    """An id for a new workspace, unlike any other."""
    return secrets.token_hex(8)


def check(workspace: Workspace, others: Iterable[Workspace] = ()) -> None:
    """Whether a workspace can be saved.

    Raises:
        WorkspaceError: an entry is missing or wrong.
    """
    names = {other.name.casefold() for other in others if other.id != workspace.id} | {SANDBOX.name.casefold()}
    if not workspace.name.strip():
        raise WorkspaceError("name", "Give the workspace a name, such as the site's.")
    if workspace.name.strip().casefold() in names:
        raise WorkspaceError("name", "Another workspace has this name already.")
    try:
        method_url(workspace.api_domain, "socialize.getUserInfo")
    except ApiDomainError as error:
        raise WorkspaceError("api_domain", str(error)) from None
    if workspace.auth not in AUTHS:
        raise WorkspaceError("auth", "Choose how calls are authorized.")
    if workspace.auth != "oauth" and not workspace.api_key.strip():
        raise WorkspaceError("api_key", "The API key is missing: copy it from the site's console.")
    if workspace.auth == "bearer" and not workspace.user_key.strip():
        raise WorkspaceError("user_key", "A bearer token needs the user key that the private key was issued for.")


def workspaces_file() -> Path:
    """The file that holds the workspaces, without secrets."""
    return data_folder() / "workspaces.json"


def load(path: Path | None = None) -> tuple[Workspace, ...]:
    """The sandbox and every saved workspace. A file that cannot be read is kept aside, never overwritten.

    Raises:
        OSError: the file exists and cannot be read.
    """
    path = path or workspaces_file()
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return (SANDBOX,)
    try:
        entries = json.loads(data)["workspaces"]
        found = tuple(_workspace(entry) for entry in entries)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        path.replace(path.with_suffix(".broken"))
        return (SANDBOX,)
    return (SANDBOX, *(each for each in found if each.id != SANDBOX_ID))


def save(workspaces: Iterable[Workspace], path: Path | None = None) -> None:
    """Write every workspace but the sandbox, which needs none.

    Raises:
        OSError: the folder cannot be written.
    """
    entries = [each._asdict() for each in workspaces if not each.is_sandbox]
    text = json.dumps({"gigshare": 1, "workspaces": entries}, indent=2)
    write_safely(path or workspaces_file(), text + "\n")


def find(name: str, workspaces: Iterable[Workspace]) -> Workspace | None:
    """The workspace of this name, upper and lower case being the same."""
    return next((each for each in workspaces if each.name.casefold() == name.strip().casefold()), None)


def _workspace(entry: Mapping[str, Any]) -> Workspace:
    known = {name: str(entry[name]) for name in Workspace._fields if entry.get(name) is not None}
    return Workspace(**known)
