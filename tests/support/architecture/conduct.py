"""What the modules may do, and how large they may grow."""

from __future__ import annotations

import ast
import statistics
from collections.abc import Iterable

from tests.support.architecture.source import (
    Module,
    Rule,
    called,
    calls,
    found,
    functions,
    imports,
    last_name,
    length,
    receiver,
    within,
)

LONGEST_FILE = 300
USUAL_FILE = 90
LONGEST_FUNCTION = 60
FILES_FOR_A_MEDIAN = 40

# Where anything may go wrong in somebody else's code and the loop must go on.
CATCH_ALL = {
    "bot/chat/dispatcher.py",
    "bot/chat/handling.py",
    "db/workers.py",
    "bot/chat/sender.py",
    "bot/scheduler.py",
}
COMMITS = {"db/session.py", "db/migrations/env.py", "bot/chat/handling.py"}
SENDS = {"bot/telegram/transport.py"}
DELIVERS = {"bot/chat/attempt.py"}
CLOCK = "bot/kit/clock.py"
SETTINGS = "bot/settings.py"

EMPTY_NAMES = {"utils", "util", "helpers", "helper", "manager", "managers", "misc", "process"}
EMPTY_CLASS_ENDINGS = ("Manager", "Helper", "Utils", "Util", "Processor")
ENVIRONMENT = {"environ", "environb", "getenv", "putenv"}
STATEMENTS = {"exec", "execute", "scalar", "scalars", "exec_driver_sql"}
ROW_CALLS = {"add", "add_all", "delete", "flush", "get", "merge"}
REACHES_PEOPLE = ("send", "edit", "forward", "copy", "reply", "pin")


def only_settings_reads_the_environment(modules: list[Module]) -> Iterable[str]:
    for module in modules:
        if module.path == SETTINGS:
            continue
        for node in ast.walk(module.tree):
            if _is_environment(node):
                yield found(module, node, f"reads the environment; ask {SETTINGS}")
        for line, name in imports(module):
            if within(name, "os") and name.partition(".")[2] in ENVIRONMENT:
                yield found(module, line, f"imports {name}; ask {SETTINGS}")


def _is_environment(node: ast.AST) -> bool:
    if not isinstance(node, ast.Attribute) or node.attr not in ENVIRONMENT:
        return False
    return last_name(node.value) == "os"


def only_the_clock_tells_the_time(modules: list[Module]) -> Iterable[str]:
    for module in modules:
        if module.path != CLOCK:
            for call in calls(module):
                name = f"{receiver(call)}.{called(call)}"
                if name in {"datetime.now", "datetime.utcnow", "datetime.today", "date.today"}:
                    yield found(module, call, f"calls {name}(); `now` is a parameter")


def handlers_leave_reading_to_queries(modules: list[Module]) -> Iterable[str]:
    for module in modules:
        if module.path.endswith("/handlers.py"):
            for call in calls(module):
                name, of = called(call), receiver(call)
                on_row = of == "session" and name in ROW_CALLS
                if name in STATEMENTS or on_row or (name == "select" and not of):
                    yield found(module, call, f"calls {name}(); queries read and services write")


def the_business_core_never_awaits(modules: list[Module]) -> Iterable[str]:
    """Its transactions run in a database thread, so nothing slow may be waited for inside."""
    inside = ("bot/features/", "bot/documents/", "db/")
    for module in modules:
        if module.path.startswith(inside) and module.path != "db/session.py":
            for function in functions(module):
                if isinstance(function, ast.AsyncFunctionDef):
                    words = f"{function.name} is async; the core is called from a thread"
                    yield found(module, function, words)


def errors_are_caught_by_name(modules: list[Module]) -> Iterable[str]:
    for module in modules:
        if module.path in CATCH_ALL:
            continue
        for node in ast.walk(module.tree):
            if isinstance(node, ast.ExceptHandler):
                bad = _catches_all(node.type) and not _raises_again(node)
            else:
                bad = _suppresses_all(node)
            if bad:
                yield found(module, node, "catches everything; name the error expected")


def _suppresses_all(node: ast.AST) -> bool:
    if not isinstance(node, ast.Call) or called(node) != "suppress":
        return False
    return any(_catches_all(argument) for argument in node.args)


def _catches_all(kind: ast.expr | None) -> bool:
    if isinstance(kind, ast.Tuple):
        return any(_catches_all(one) for one in kind.elts)
    return kind is None or last_name(kind) in {"Exception", "BaseException"}


def _raises_again(handler: ast.ExceptHandler) -> bool:
    last = handler.body[-1]
    return isinstance(last, ast.Raise) and last.exc is None


def only_a_unit_of_work_commits(modules: list[Module]) -> Iterable[str]:
    """The end of a savepoint is no commit: it is undone with the transaction around it."""
    for module in modules:
        if module.path not in COMMITS:
            savepoints = _savepoints(module)
            for call in calls(module):
                if called(call) == "commit" and receiver(call) not in savepoints:
                    yield found(module, call, "commits; the unit of work around it does")


def _savepoints(module: Module) -> set[str]:
    return {
        last_name(target)
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call)
        if called(node.value) == "begin_nested"
        for target in node.targets
    } - {""}


def only_the_sender_reaches_people(modules: list[Module]) -> Iterable[str]:
    because = "write to the outbox, and the sender will"
    for module in modules:
        for call in calls(module):
            on_bot = receiver(call).endswith("bot") and called(call).startswith(REACHES_PEOPLE)
            if (on_bot or _asks_to_send(call)) and module.path not in SENDS:
                yield found(module, call, f"sends by itself; {because}")
            if called(call) == "deliver" and module.path not in DELIVERS:
                yield found(module, call, f"delivers by itself; {because}")


def _asks_to_send(call: ast.Call) -> bool:
    """A call of the Bot API by its method's name."""
    return called(call) == "do_api_request" and any(
        isinstance(value, ast.Constant) and str(value.value).startswith(REACHES_PEOPLE)
        for value in (*call.args, *(keyword.value for keyword in call.keywords))
    )


def names_say_what_is_inside(modules: list[Module]) -> Iterable[str]:
    for module in modules:
        parts = module.path.removesuffix(".py").split("/")
        empty = EMPTY_NAMES.intersection(parts)
        if empty or (parts[-1] == "base" and module.path != "db/base.py"):
            yield found(module, 1, f"the name {parts[-1]!r} says nothing about what is inside")
        for node in ast.walk(module.tree):
            if isinstance(node, ast.ClassDef) and node.name.endswith(EMPTY_CLASS_ENDINGS):
                yield found(module, node, f"{node.name}: call it by what it is or does")


def modules_say_what_they_are_for(modules: list[Module]) -> Iterable[str]:
    for module in modules:
        if module.tree.body and not ast.get_docstring(module.tree):
            yield found(module, 1, "has no docstring; one line tells what belongs here")


def files_stay_short(modules: list[Module]) -> Iterable[str]:
    for module in modules:
        if module.lines > LONGEST_FILE:
            yield found(module, module.lines, f"over {LONGEST_FILE} lines; divide it by meaning")


def most_files_are_read_at_a_glance(modules: list[Module]) -> Iterable[str]:
    if len(modules) > FILES_FOR_A_MEDIAN:
        median = statistics.median(module.lines for module in modules)
        if median >= USUAL_FILE:
            largest = sorted(modules, key=lambda module: -module.lines)[:5]
            names = ", ".join(f"{module.path}:{module.lines}" for module in largest)
            yield f"half the files have {median:.0f} lines or more; the largest: {names}"


def functions_stay_short(modules: list[Module]) -> Iterable[str]:
    for module in modules:
        for function in functions(module):
            if length(function) > LONGEST_FUNCTION:
                words = f"{function.name} has {length(function)} lines; {LONGEST_FUNCTION} at most"
                yield found(module, function, words)


CONDUCT: tuple[Rule, ...] = (
    only_settings_reads_the_environment,
    only_the_clock_tells_the_time,
    handlers_leave_reading_to_queries,
    the_business_core_never_awaits,
    errors_are_caught_by_name,
    only_a_unit_of_work_commits,
    only_the_sender_reaches_people,
    names_say_what_is_inside,
    modules_say_what_they_are_for,
    files_stay_short,
    most_files_are_read_at_a_glance,
    functions_stay_short,
)
