"""Drafts: what is being typed, kept on disk so that nothing typed is ever lost. One draft for each kind of share."""

from __future__ import annotations

from pathlib import Path

from gigshare_gui.shares.codec import ShareFormatError
from gigshare_gui.shares.registry import SUFFIX, Document, read_document, write_document
from gigshare_gui.store.folders import data_folder, write_safely


def draft_file(kind: str) -> Path:
    """The file that holds the draft of a kind of share."""
    return data_folder() / "drafts" / f"{kind}{SUFFIX}"


def save_draft(document: Document) -> None:
    """Keep a draft; an empty one is removed.

    Raises:
        OSError: the folder cannot be written.
    """
    path = draft_file(document.share.KIND)
    if document.share.is_empty() and not document.extra:
        path.unlink(missing_ok=True)
        return
    write_safely(path, write_document(document))


def load_draft(kind: str) -> Document | None:
    """The draft of a kind, ``None`` without one. A draft that cannot be read is kept aside, never overwritten.

    Raises:
        OSError: the file exists and cannot be read.
    """
    path = draft_file(kind)
    try:
        return read_document(path.read_bytes())
    except FileNotFoundError:
        return None
    except ShareFormatError:
        path.replace(path.with_suffix(".broken"))
        return None
