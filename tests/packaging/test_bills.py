"""The bill of materials and the licences of what is in an installer, of the true libraries where they are at hand."""

from __future__ import annotations

import json
import re
import shutil
import sys
from importlib import metadata
from pathlib import Path

import pytest
from installers import bill, licences, native
from installers.contents import ContentsError, is_left_out
from installers.project import HERE
from PySide6.QtCore import qVersion

_WHEELS = {"PySide6": "PySide6_Essentials", "lxml": "lxml"}


class TestBill:
    PART = licences.Part("Some-Library", "1.0", "MIT", "https://example.com", ("text",), "pkg:pypi/some-library@1.0")

    def test_it_is_the_same_for_the_same_commit(self) -> None:
        needed = [bill.Needed("libc6", "pkg:deb/debian/libc6"), bill.Needed("libc.so.6")]
        made = bill.bill([self.PART], "0.1.0", 1767225600, needed)
        assert made == bill.bill([self.PART], "0.1.0", 1767225600, needed)
        said = json.loads(made)
        assert (said["bomFormat"], said["specVersion"]) == ("CycloneDX", "1.6")
        assert said["metadata"]["timestamp"] == "2026-01-01T00:00:00Z"
        references = {each["bom-ref"] for each in said["components"]}
        assert references == {"pkg:pypi/some-library@1.0", "pkg:deb/debian/libc6", "soname:libc.so.6"}
        assert set(said["dependencies"][0]["dependsOn"]) == references

    def test_a_library_that_no_package_is_known_for_claims_none(self) -> None:
        (found,) = json.loads(bill.bill([], "0.1.0", 0, [bill.Needed("libc.so.6")]))["components"]
        assert "purl" not in found

    def test_the_same_library_inside_two_others_has_two_references(self) -> None:
        parts = [self.PART._replace(name=name) for name in ("zlib in one", "zlib in another")]
        found = json.loads(bill.bill(parts, "0.1.0", 0))
        assert len({each["bom-ref"] for each in found["components"]}) == 2
        assert len(set(found["dependencies"][0]["dependsOn"])) == 2

    def test_a_wheels_own_bill_is_merged(self) -> None:
        found = {part.name: part for part in native._of_wheel("cryptography")}
        assert found["openssl"].purl.startswith("pkg:")
        assert all(part.licence and "?" not in part.purl for part in found.values())
        assert all(len(text) > 500 for part in found.values() for text in part.texts or ("",))

    def test_the_notice_has_the_lgpl_and_says_where_qt_comes_from(self) -> None:
        said = licences.notice(licences.parts({"PySide6", "requests"}))
        assert "GNU LESSER GENERAL PUBLIC LICENSE" in said
        assert "download.qt.io" in said
        assert "requests" in said

    def test_qt_is_a_part_with_its_own_version(self) -> None:
        (qt,) = (part for part in licences.parts({"PySide6"}) if part.name == "Qt")
        assert (qt.version, qt.purl) == (qVersion(), f"pkg:generic/qt@{qVersion()}")
        assert qt.licence.startswith("LGPL-3.0-only")


class TestNative:
    @pytest.fixture
    def folder(self, tmp_path: Path) -> Path:
        """The one folder as Linux has it, as far as native.toml looks: true libraries, empty files for Python's."""
        inside = tmp_path / "_internal"
        for package in ("PySide6", "lxml"):
            installed = Path(str(metadata.distribution(_WHEELS[package]).locate_file(package)))
            for file in (*installed.glob("Qt/lib/libQt6[CG]*.so.6"), *installed.glob("Qt/plugins/imageformats/*.so"),
                         *installed.glob("etree*")):  # fmt: skip
                at = inside / package / file.relative_to(installed)
                at.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(file, at)
        return self.filled(tmp_path, "_internal/python3.11/lib-dynload/pyexpat.so", "_internal/python3.11/_decimal.so")

    def filled(self, folder: Path, *names: str) -> Path:
        for name in names:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).touch()
        return folder

    @pytest.mark.skipif(sys.platform != "linux", reason="the libraries are Linux's")
    def test_versions_are_those_that_the_libraries_tell(self, folder: Path) -> None:
        found = {part.name: part for part in native.inside(folder)}
        assert {"HarfBuzz", "PCRE2", "libpng", "libjpeg-turbo", "libxml2", "Expat", "libmpdec"} <= set(found)
        assert all(part.texts and len(part.texts[0]) > 500 for part in found.values())
        silent = {name for name, part in found.items() if not part.version}
        assert silent == {"double-conversion", "FreeType’s rasterizer", "MD4C", "libwebp"}
        assert all(re.fullmatch(r"\d+(\.\d+)+", part.version) for part in found.values() if part.version)

    def test_a_library_that_tells_no_version_any_more_stops_the_build(self, folder: Path) -> None:
        with pytest.raises(ContentsError, match=r"libQt6Core\.so\.6 does not tell the version of PCRE2"):
            native.inside(self.filled(folder / "empty", "_internal/PySide6/Qt/lib/libQt6Core.so.6"), "linux")

    def test_a_library_that_is_gone_takes_its_parts_out_of_the_list(self) -> None:
        with pytest.raises(ContentsError, match=r"native\.toml says that .* which is not there"):
            native.inside(HERE / "licences")

    @pytest.mark.parametrize(
        ("system", "files"),
        [
            # as PySide6's wheels for these systems and Python's installers name them
            ("win32", ["PySide6/Qt6Core.dll", "PySide6/Qt6Gui.dll", "PySide6/plugins/imageformats/qjpeg.dll",
                       "PySide6/plugins/imageformats/qwebp.dll", "lxml/etree.cp311-win_amd64.pyd", "pyexpat.pyd",
                       "_decimal.pyd", "libcrypto-3.dll", "libffi-8.dll", "sqlite3.dll", "python311.dll",
                       "VCRUNTIME140.dll"]),
            ("darwin", ["PySide6/Qt/lib/QtCore.framework/Versions/A/QtCore", "libcrypto.3.dylib",
                        "PySide6/Qt/lib/QtGui.framework/Versions/A/QtGui",
                        "PySide6/Qt/plugins/imageformats/libqjpeg.dylib",
                        "PySide6/Qt/plugins/imageformats/libqwebp.dylib", "lxml/etree.cpython-311-darwin.so",
                        "python3.11/lib-dynload/pyexpat.cpython-311-darwin.so",
                        "python3.11/lib-dynload/_decimal.cpython-311-darwin.so"]),
        ],
    )  # fmt: skip
    def test_elsewhere_the_notices_name_the_native_parts_with_their_texts(
        self, system: str, files: list[str], tmp_path: Path
    ) -> None:
        found = native.inside(self.filled(tmp_path, *(f"_internal/{name}" for name in files)), system)
        names = {part.name for part in found}
        assert {"FreeType", "HarfBuzz", "OpenSSL", "PCRE2", "libpng", "libwebp", "libxml2", "Expat"} <= names
        assert ("Visual C++ Runtime" in names) == ("zlib in Qt" in names) == (system == "win32")
        assert all(part.texts and len(part.texts[0]) > 400 for part in found)
        said = licences.notice(found)
        assert (HERE / "licences" / "FreeType.txt").read_text(encoding="utf-8").strip() in said
        assert "the data of ICU" not in said  # which Qt brings on Linux alone

    def test_elsewhere_two_libraries_without_a_use_are_left_out(self) -> None:
        assert is_left_out(r"PySide6\opengl32sw.dll", "win32")
        assert is_left_out("PySide6/Qt/plugins/imageformats/libqtiff.dylib", "darwin")
        assert not is_left_out(r"PySide6\plugins\imageformats\qjpeg.dll", "win32")
