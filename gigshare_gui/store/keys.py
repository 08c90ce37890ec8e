"""Keys: secrets in the OS keyring, or in memory for this run where there is none. Called on worker threads only."""

from __future__ import annotations

from typing import Protocol

from gigshare_gui.gigya.secret import Secret

SERVICE = "gigshare"


class Backend(Protocol):
    """The part of ``keyring`` that is used here."""

    def get_password(self, service: str, username: str) -> str | None:
        """The password, if there is one."""

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep the password."""

    def delete_password(self, service: str, username: str) -> None:
        """Forget the password."""


class KeysError(Exception):
    """The keyring did not do what was asked; the message says what to do."""


class Keys:
    """Reads, keeps and forgets the secret of each workspace, by the workspace's id."""

    def __init__(self) -> None:
        self._memory: dict[str, Secret] = {}
        self._backend: Backend | None = None
        self._looked = False

    def where(self) -> str:
        """A sentence for the user: where secrets are kept."""
        backend = self._usable()
        if backend is None:
            return "This computer has no usable keyring: secrets are kept in memory until Gigshare is closed."
        name = getattr(backend, "name", "") or type(backend).__module__.rpartition(".")[2]
        return f"Secrets are kept in this computer's keyring ({name.partition(' ')[0]})."

    def is_lasting(self) -> bool:
        """Whether secrets outlive this run."""
        return self._usable() is not None

    def read(self, workspace_id: str) -> Secret:
        """The secret of a workspace; empty when none is kept.

        Raises:
            KeysError: the keyring is locked or refuses.
        """
        if workspace_id in self._memory:  # there is no keyring, or it refused to keep this one
            return self._memory[workspace_id]
        backend = self._usable()
        if backend is not None:
            try:
                found = backend.get_password(SERVICE, workspace_id)
            except Exception as error:  # noqa: BLE001  a backend raises whatever its platform does
                raise KeysError(_refused(error)) from None
            if found is not None:
                return Secret(found)
        return Secret("")

    def keep(self, workspace_id: str, secret: Secret) -> None:
        """Keep the secret of a workspace.

        Raises:
            KeysError: the keyring is locked or refuses; the secret is then kept in memory for this run.
        """
        self._memory[workspace_id] = secret
        backend = self._usable()
        if backend is None:
            return
        try:
            backend.set_password(SERVICE, workspace_id, secret.reveal())
        except Exception as error:  # noqa: BLE001  as above
            raise KeysError(f"{_refused(error)} It is kept in memory until Gigshare is closed.") from None
        del self._memory[workspace_id]

    def forget(self, workspace_id: str) -> None:
        """Forget the secret of a workspace, if one is kept.

        Raises:
            KeysError: the keyring is locked or refuses.
        """
        self._memory.pop(workspace_id, None)
        backend = self._usable()
        if backend is None:
            return
        from keyring.errors import PasswordDeleteError

        try:
            backend.delete_password(SERVICE, workspace_id)
        except PasswordDeleteError:
            return
        except Exception as error:  # noqa: BLE001  as above
            raise KeysError(_refused(error)) from None

    def _usable(self) -> Backend | None:
        """The system's keyring, unless it is none, throws secrets away, or writes them to a file."""
        if not self._looked:
            self._looked = True
            import keyring

            try:
                found = keyring.get_keyring()
            except Exception:  # noqa: BLE001  a backend named in the environment may not even be importable
                return None
            chosen = [found, *getattr(found, "backends", ())]
            modules = [type(each).__module__ for each in chosen]
            unusable = ("keyring.backends.fail", "keyring.backends.null", "keyrings.alt")
            if not any(module.startswith(unusable) for module in modules):
                self._backend = found
        return self._backend


def _refused(error: BaseException) -> str:
    return f"The keyring refused ({type(error).__name__}). Unlock it and try again."
