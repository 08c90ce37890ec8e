"""What others published for Node, to hold our counting against: installed from the registry once for each run.

``GIGSHARE_TWITTER_TEXT`` and ``GIGSHARE_ATPROTO_API`` may name folders of packages that are there already. Without
Node, npm or a registry the tests that need them say so and are skipped.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

NODE, NPM = shutil.which("node"), shutil.which("npm")


def _package(folder: Path, spec: str, variable: str) -> str:
    """The folder of an npm package."""
    if not NODE:
        pytest.skip("Node is not installed")
    if given := os.environ.get(variable):
        return given
    if not NPM:
        pytest.skip("npm is not installed")
    (folder / "package.json").write_text("{}")
    command = [NPM, "install", "--ignore-scripts", "--no-audit", "--no-fund", spec]
    try:
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=180, check=False)
    except subprocess.TimeoutExpired:
        pytest.skip("the npm registry does not answer")
    if done.returncode:
        pytest.skip(f"npm cannot install {spec}: {done.stderr.strip()[-300:]}")
    return str(folder / "node_modules" / spec.rpartition("@")[0])


@pytest.fixture(scope="session")
def twitter_text(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The folder of X's own counter."""
    return _package(tmp_path_factory.mktemp("twitter-text"), "twitter-text@3.1.0", "GIGSHARE_TWITTER_TEXT")


@pytest.fixture(scope="session")
def atproto(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The folder of Bluesky's own client library."""
    return _package(tmp_path_factory.mktemp("atproto"), "@atproto/api@0.19.19", "GIGSHARE_ATPROTO_API")


@pytest.fixture
def node() -> Callable[[str, str, list[str]], list[Any]]:
    """Runs a script that reads one JSON string a line and prints one JSON document for each; gives the documents."""

    def run(script: str, package: str, texts: list[str]) -> list[Any]:
        asked = "\n".join(json.dumps(text) for text in texts)
        command = [str(NODE), "-e", script, package]
        done = subprocess.run(command, input=asked, capture_output=True, text=True, timeout=120, check=False)
        assert done.returncode == 0, done.stderr
        return [json.loads(line) for line in done.stdout.split("\n") if line]

    return run
