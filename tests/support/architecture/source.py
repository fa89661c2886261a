"""The program's source as trees, so that rules about it can be checked without running it."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
PACKAGES = ("bot", "db")
GENERATED = "db/migrations/versions/"


@dataclass(frozen=True, slots=True)
class Module:
    """One file; `path` is relative to the project, with slashes."""

    path: str
    tree: ast.Module
    lines: int


# A rule yields one line per violation: "path:line: what is wrong and what to do".
Rule = Callable[[list[Module]], Iterable[str]]


def module(path: str, text: str) -> Module:
    return Module(path, ast.parse(text, path), len(text.splitlines()))


def program() -> list[Module]:
    """Every module of bot and db but the generated migrations."""
    files = sorted(file for package in PACKAGES for file in (ROOT / package).rglob("*.py"))
    paths = [(file, file.relative_to(ROOT).as_posix()) for file in files]
    return [
        module(path, file.read_text(encoding="utf-8"))
        for file, path in paths
        if not path.startswith(GENERATED)
    ]


def found(where: Module, node: ast.AST | int, words: str) -> str:
    line = node if isinstance(node, int) else getattr(node, "lineno", 1)
    return f"{where.path}:{line}: {words}"


def imports(where: Module) -> Iterator[tuple[int, str]]:
    """(line, dotted name) of everything imported; `from a import b` gives `a.b`."""
    for node in ast.walk(where.tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            source = ".".join(part for part in (_parent(where, node.level), node.module) if part)
            yield from ((node.lineno, f"{source}.{alias.name}") for alias in node.names)
        elif isinstance(node, ast.Call) and called(node) in {"import_module", "__import__"}:
            first = node.args[0] if node.args else None
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield node.lineno, first.value


def _parent(where: Module, level: int) -> str:
    """The package that a relative import of this level starts from."""
    return ".".join(where.path.split("/")[:-level]) if level else ""


def within(name: str, *packages: str) -> bool:
    """Is this dotted name one of the packages or inside one?"""
    return any(name == package or name.startswith(f"{package}.") for package in packages)


def calls(where: Module) -> Iterator[ast.Call]:
    return (node for node in ast.walk(where.tree) if isinstance(node, ast.Call))


def called(call: ast.Call) -> str:
    """The last name of what is called: `a.b.c()` gives `c`."""
    return last_name(call.func)


def receiver(call: ast.Call) -> str:
    """The last name of what a method is called on: `a.b.c()` gives `b`, a function gives ''."""
    return last_name(call.func.value) if isinstance(call.func, ast.Attribute) else ""


def last_name(node: ast.AST) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def functions(where: Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(where.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1
