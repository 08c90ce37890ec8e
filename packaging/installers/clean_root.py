"""A minimal Debian in a folder, to try packages in. Needs root and the network."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from installers.project import BUILD, BuildError, run

SUITE = "bookworm"
USER = "marta"
HOME = f"/home/{USER}"


class CleanRoot:
    """A Debian that has nothing but its own minimum, and one user who may do nothing special."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def run(self, *command: str, user: str = "root", env: Mapping[str, str] | None = None, ok: bool = True) -> str:
        """Run a command inside and give what it printed.

        Raises:
            BuildError: it failed, and ``ok`` says that it must not.
        """
        done = subprocess.run(
            self._inside(command, user),
            env=self._environment(user, env),
            text=True,
            check=False,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        if ok and done.returncode != 0:
            words = "\n".join(done.stdout.strip().splitlines()[-25:])
            raise BuildError(f"{' '.join(command)} failed in the clean Debian ({done.returncode}):\n{words}")
        return done.stdout

    def start(self, *command: str, env: Mapping[str, str], log: Path) -> subprocess.Popen[bytes]:
        """Start a program as the plain user and leave it running."""
        with log.open("ab") as file:
            return subprocess.Popen(
                self._inside(command, USER),
                env=self._environment(USER, env),
                stdin=subprocess.DEVNULL,
                stdout=file,
                stderr=file,
            )

    def apt(self, *arguments: str) -> str:
        """Run apt-get without recommended packages, so that declared dependencies have to suffice."""
        options = ["-y", "-q", "--no-install-recommends", "-o", "Dpkg::Use-Pty=0"]
        return self.run("apt-get", *options, *arguments, env={"DEBIAN_FRONTEND": "noninteractive"})

    def take(self, file: Path, to: str = "/tmp") -> str:  # noqa: S108 - the clean system's own
        """Copy a file into it; gives the path inside."""
        inside = f"{to}/{file.name}"
        shutil.copyfile(file, self.path(inside))
        return inside

    def path(self, inside: str) -> Path:
        """Where a path of the clean system is on this one."""
        return self.folder / inside.lstrip("/")

    def files(self) -> set[str]:
        """Every path in it, but for what is mounted."""
        command = ["find", ".", "-xdev", "-path", "./proc", "-prune", "-o", "-path", "./dev", "-prune", "-o", "-print"]
        return set(run(command, cwd=self.folder, quiet=True).splitlines())

    def _inside(self, command: tuple[str, ...], user: str) -> list[str]:
        return [shutil.which("chroot") or "/usr/sbin/chroot", f"--userspec={user}:{user}", str(self.folder), *command]

    def _environment(self, user: str, env: Mapping[str, str] | None) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if name.lower().endswith("_proxy")}
        home = HOME if user == USER else "/root"
        path = "/usr/local/bin:/usr/bin:/bin" if user == USER else "/usr/sbin:/usr/bin:/sbin:/bin"
        return {**kept, "HOME": home, "USER": user, "PATH": path, "LC_ALL": "C.UTF-8", **(env or {})}


@contextmanager
def clean_root(name: str) -> Iterator[CleanRoot]:
    """A fresh clean system, mounted while it is used. The first time takes half a minute and the network.

    Raises:
        BuildError: this user may not, or a tool failed.
    """
    if os.geteuid() != 0:
        raise BuildError("A clean Debian is made with debootstrap and chroot, which only root may use.")
    base, folder = BUILD / "prove" / "base", BUILD / "prove" / name
    if not (base / "made").exists():
        _delete(base)
        base.parent.mkdir(parents=True, exist_ok=True)
        run(["debootstrap", "--variant=minbase", SUITE, str(base)], quiet=True)
        (base / "made").touch()
    _delete(folder)
    run(["cp", "-a", "--reflink=auto", str(base), str(folder)])
    (folder / "made").unlink()
    root = CleanRoot(folder)
    try:
        run(["mount", "-t", "proc", "proc", str(folder / "proc")])
        shutil.copyfile("/etc/resolv.conf", folder / "etc/resolv.conf")
        root.run("useradd", "--create-home", "--shell", "/bin/sh", USER)
        yield root
    finally:
        _unmount(folder)


def _delete(folder: Path) -> None:
    """Delete a clean system, and nothing that is mounted in it."""
    _unmount(folder)
    run(["rm", "-rf", "--one-file-system", "--preserve-root=all", str(folder)])


def _unmount(folder: Path) -> None:
    """Unmount all that is mounted below.

    Raises:
        BuildError: something stays mounted.
    """
    for _ in range(2):
        below = _mounted(folder)
        for place in below:
            subprocess.run(["umount", place], check=False)
    if _mounted(folder):
        raise BuildError(f"{', '.join(_mounted(folder))} cannot be unmounted. End what runs there, then try again.")


def _mounted(folder: Path) -> list[str]:
    """What is mounted below a folder, innermost first, as the kernel tells it."""
    lines = Path("/proc/self/mountinfo").read_text(encoding="utf-8").splitlines()
    places = [line.split()[4].replace("\\040", " ") for line in lines]
    return sorted((place for place in places if place.startswith(f"{folder}/")), key=len, reverse=True)
