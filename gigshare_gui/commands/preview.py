"""``gigshare preview FILE --out DIR``: one PNG per network. Exit 0, or 1 when a file could not be read or written."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from gigshare_gui.cli import CliError, file_argument, print_json, read_share, say, targets_of
from gigshare_gui.networks.registry import network_name
from gigshare_gui.shares.codec import ShareFormatError


def add(commands: Any) -> None:
    """Define the command."""
    preview = commands.add_parser("preview", help="write one PNG per network")
    file_argument(preview, _preview)
    preview.add_argument("--out", metavar="DIR", required=True, type=Path, help="where the pictures are written")
    preview.add_argument("--dark", action="store_true", help="as the networks look in their dark theme")
    preview.add_argument("--scale", type=float, default=2.0, help="pixels per point (default: 2)")
    preview.add_argument("--offline", action="store_true", help="fetch no pictures; show placeholders")
    preview.add_argument(
        "--allow-host",
        metavar="HOST",
        action="append",
        default=[],
        help="a private host that pictures may come from; with :PORT that port alone",
    )


def _preview(options: argparse.Namespace) -> int:
    from gigshare_gui.links.address import as_allowed

    try:
        share = read_share(options.file).share
        if not 0.5 <= options.scale <= 8:
            raise CliError("the scale must be between 0.5 and 8")
        allowed = frozenset(map(as_allowed, options.allow_host))
        written = write_previews(
            share, options.out, scale=options.scale, dark=options.dark, offline=options.offline, private_hosts=allowed
        )
    except (ShareFormatError, CliError) as error:
        words = f"This is not a share: {error}." if isinstance(error, ShareFormatError) else str(error)
        say(f"gigshare: {words}")
        if options.json:
            print_json({"previews": [], "message": words})
        return 1
    if options.json:
        print_json({"previews": [{"network": name, "file": str(path)} for name, path in written.items()]})
    else:
        for name, path in written.items():
            print(f"{network_name(name):<11} {path}")
    return 0


def write_previews(
    share: Any,
    folder: Path,
    *,
    scale: float,
    dark: bool,
    offline: bool,
    private_hosts: frozenset[str] = frozenset(),
) -> dict[str, Path]:
    """One PNG per network that the share would be sent to; gives the file of each.

    Raises:
        CliError: the folder cannot be written.
    """
    from gigshare_gui.app import picture_files

    try:
        folder.mkdir(parents=True, exist_ok=True)
        names = [each.id for each in targets_of(share)]
        return picture_files(share, names, folder, scale, dark=dark, offline=offline, private_hosts=private_hosts)
    except OSError as error:
        raise CliError(f"the pictures cannot be written to {folder} ({error.strerror or error})") from None
