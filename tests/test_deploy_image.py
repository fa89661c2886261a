"""What the image is made of is enough to run: its files and its packages, no others."""

from __future__ import annotations

import ast
import asyncio
import re
import shutil
import sys
from asyncio.subprocess import PIPE
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from tests.operation.test_served import ended, free_port
from tests.support.fake_bot_api import FakeBotApi
from tests.telegram.test_process import environment, until

ROOT = Path(__file__).resolve().parents[1]
DOCKERFILE = (ROOT / "deploy" / "Dockerfile").read_text("utf-8")
LOCK = (ROOT / "requirements.lock").read_text("utf-8")


@pytest.fixture
def image(tmp_path: Path) -> Path:
    """A folder with what the Dockerfile copies into its own."""
    folder = tmp_path / "app"
    folder.mkdir()
    for source in re.findall(r"^COPY (\S+) ", DOCKERFILE, re.MULTILINE):
        if (ROOT / source).is_dir():
            left_out = shutil.ignore_patterns("__pycache__")
            shutil.copytree(ROOT / source, folder / source, ignore=left_out)
        else:
            shutil.copy(ROOT / source, folder)
    return folder


async def ran(image: Path, environment: dict[str, str], *arguments: str) -> tuple[int | None, str]:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", *arguments), cwd=image, env=environment, stdout=PIPE
    )
    said, _ = await process.communicate()
    return process.returncode, said.decode()


@pytest.mark.slow
async def test_its_files_alone_migrate_check_serve_and_end(api: FakeBotApi, image, tmp_path):
    settings = environment(api, tmp_path) | {"WEB_PORT": str(free_port())}
    api.token = settings["TELEGRAM_BOT_TOKEN"] = f"123456:{'A' * 35}"
    assert await ran(image, settings, "migrate") == (
        0,
        "Cơ sở dữ liệu đã ở phiên bản mới nhất.\n",
    )
    assert await ran(image, settings, "check") == (0, "✓ Mọi thứ sẵn sàng.\n")
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "run"), cwd=image, env=settings, stdout=PIPE, stderr=PIPE
    )
    try:
        await until(lambda: api.polling)
        someone = api.person("Nguyễn Văn An")
        await someone.says("/start")
        await until(lambda: someone.messages)
    finally:
        assert "Traceback" not in await ended(process)


def test_its_packages_alone_are_imported():
    locked = {_plain(name) for name in re.findall(r"^([A-Za-z0-9_.-]+)==", LOCK, re.MULTILINE)}
    known = packages_distributions()
    for path in [*(ROOT / "bot").rglob("*.py"), *(ROOT / "db").rglob("*.py")]:
        for name in _imported(ast.parse(path.read_text("utf-8"))):
            if name not in {"bot", "db"} and name not in sys.stdlib_module_names:
                assert {_plain(one) for one in known[name]} & locked, f"{path}: {name}"


def _imported(tree: ast.Module) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {one.name.partition(".")[0] for one in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.partition(".")[0])
    return found


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
