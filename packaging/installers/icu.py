"""Cut the data of ICU, the Unicode library under Qt, down to what a window uses: 32 MB to 4.

Qt asks ICU to compare texts as a language does (names in a file dialog) and nothing else that needs data: words,
dates and numbers of every language are in Qt itself. So collation stays, and charsets, calendars, break dictionaries,
transliterations and names of countries go. The layout of the data is ICU's "CmnD" of data/common (ucmndata.h), the
library around it is an ELF shared object with one symbol.
"""

from __future__ import annotations

import re
import struct
from pathlib import Path

KEPT = re.compile(
    r"icudt\d+l/("
    r"coll/.*|"  # how languages sort
    r"(root|res_index|supplementalData|likelySubtags|pool|keyTypeData|icuver|icustd)\.res|"
    r"(nfc|nfkc|nfkc_cf|uts46)\.nrm|uprops\.icu|ulayout\.icu|ubidi\.icu|ucase\.icu)"
)
_PAGE = 0x1000
_LOAD, _DYNAMIC, _RELRO = 1, 2, 0x6474E552


class IcuError(Exception):
    """The data is not laid out as expected; nothing was written."""


def cut_data(data: bytes) -> bytes:
    """The same ICU data with fewer items.

    Raises:
        IcuError: it is no ICU data.
    """
    head, magic = struct.unpack_from("<HH", data)
    if magic != 0x27DA or data[12:16] != b"CmnD":  # UDataInfo begins 4 bytes in, its data format 8 bytes later
        raise IcuError("this is no ICU data")
    (count,) = struct.unpack_from("<I", data, head)
    places = [struct.unpack_from("<II", data, head + 4 + 8 * index) for index in range(count)]
    ends = [place for _, place in places[1:]] + [len(data) - head]
    items = []
    for (name_at, start), end in zip(places, ends, strict=True):
        name = data[head + name_at : data.index(b"\0", head + name_at)]
        if KEPT.fullmatch(name.decode("ascii")):
            items.append((name, data[head + start : head + end]))
    return data[:head] + _packed(items)


def _packed(items: list[tuple[bytes, bytes]]) -> bytes:
    """Table, names and items, each item on a multiple of 16 as ICU wants it."""
    name_at = 4 + 8 * len(items)
    names = b"".join(name + b"\0" for name, _ in items)
    start = -(-(name_at + len(names)) // 16) * 16
    body, table = bytearray(), bytearray(struct.pack("<I", len(items)))
    for name, item in items:
        table += struct.pack("<II", name_at, start + len(body))
        name_at += len(name) + 1
        body += item + bytes(-len(item) % 16)
    return (bytes(table) + names).ljust(start, b"\0") + bytes(body)


def cut_library(path: Path) -> None:
    """Replace the data inside ``libicudata``.

    Raises:
        IcuError: the library is not laid out as ICU builds it.
        OSError: it cannot be read or written.
    """
    library = bytearray(path.read_bytes())
    if library[:6] != b"\x7fELF\x02\x01":
        raise IcuError(f"{path.name} is no 64-bit library")
    (table,) = struct.unpack_from("<Q", library, 32)
    (count,) = struct.unpack_from("<H", library, 56)
    headers = [table + 56 * index for index in range(count)]
    loads = [at for at in headers if struct.unpack_from("<I", library, at)[0] == _LOAD]
    if len(loads) != 2:
        raise IcuError(f"{path.name} has {len(loads)} segments instead of 2")
    text_end = struct.unpack_from("<Q", library, loads[0] + 32)[0]
    moved_from, address = struct.unpack_from("<QQ", library, loads[1] + 8)
    size = struct.unpack_from("<Q", library, loads[1] + 32)[0]
    data = cut_data(bytes(library[_PAGE:text_end]))
    read_only = bytes(library[:_PAGE]) + data
    # the second segment stays where it is in memory; in the file it follows, at the same place within a page
    at = -(-len(read_only) // _PAGE) * _PAGE + address % _PAGE
    made = bytearray(read_only.ljust(at, b"\0") + library[moved_from : moved_from + size])
    struct.pack_into("<QQ", made, loads[0] + 32, len(read_only), len(read_only))
    for header in headers:
        kind, place = struct.unpack_from("<I4xQ", made, header)
        if header == loads[1] or kind in (_DYNAMIC, _RELRO):
            struct.pack_into("<Q", made, header + 8, at + place - moved_from)
    struct.pack_into("<Q", made, 40, 0)  # without section headers, which only debuggers read
    struct.pack_into("<HHH", made, 58, 64, 0, 0)
    path.write_bytes(made)
