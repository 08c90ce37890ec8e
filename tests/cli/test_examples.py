"""Every example that ships ends published in a fresh sandbox, from a shell."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from gigshare_gui.resource import resources

EXAMPLES = sorted((resources() / "examples").glob("*.gigshare"))


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_is_fine_and_is_published(example: Path, tmp_path: Path) -> None:
    def gigshare(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "gigshare_gui", *arguments, "--json"],
            env={**os.environ, "GIGSHARE_HOME": str(tmp_path)},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    checked = gigshare("check", str(example))
    assert (checked.returncode, json.loads(checked.stdout)["ok"]) == (0, True)
    sent = gigshare("send", str(example))
    assert (sent.returncode, json.loads(sent.stdout)["outcome"]) == (0, "published")


def test_there_are_examples_of_several_kinds() -> None:
    kinds = {json.loads(each.read_text(encoding="utf-8"))["kind"] for each in EXAMPLES}
    assert kinds >= {"userAction", "status", "notification", "openGraph"}
