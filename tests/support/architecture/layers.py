"""Who may import whom."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator

from tests.support.architecture.source import Module, Rule, found, imports, last_name, within

FEATURES = "bot/features/"
OPEN_TO_OTHER_FEATURES = {"service", "rules"}
DATABASE_LIBRARIES = ("sqlmodel", "sqlalchemy", "psycopg", "sqlite3", "alembic")
WEB_LIBRARIES = ("starlette", "uvicorn", "aiohttp", "httpx")
NOT_FOR_RULES = {"service", "queries", "handlers", "views", "form", "jobs"}


def _forbidden(
    modules: list[Module], inside: str, *names: str, but: tuple[str, ...] = (), because: str
) -> Iterator[str]:
    """Imports of `names`, those of `but` excepted, in the modules whose path begins so."""
    for module in modules:
        if module.path.startswith(inside):
            for line, name in imports(module):
                if within(name, *names) and not within(name, *but):
                    yield found(module, line, f"imports {name}; {because}")


def db_never_imports_bot(modules: list[Module]) -> Iterable[str]:
    return _forbidden(modules, "db/", "bot", because="tables know nothing of the program above")


def kit_stands_alone(modules: list[Module]) -> Iterable[str]:
    return _forbidden(
        modules, "bot/kit/", "bot", "db", but=("bot.kit",), because="the kit knows no domain"
    )


def only_the_telegram_channel_imports_telegram(modules: list[Module]) -> Iterable[str]:
    others = [module for module in modules if not module.path.startswith("bot/telegram/")]
    because = "only bot/telegram may, so that another channel can take its place"
    return _forbidden(others, "", "telegram", because=because)


def chat_knows_no_channel(modules: list[Module]) -> Iterable[str]:
    names = ("telegram", *WEB_LIBRARIES, "bot.telegram", "bot.web", "bot.features", "bot.app")
    because = "the grammar of a conversation knows neither channels nor features"
    return _forbidden(modules, "bot/chat/", *names, because=because)


def features_know_no_channel(modules: list[Module]) -> Iterable[str]:
    names = (*WEB_LIBRARIES, "bot.telegram", "bot.web", "bot.app", "bot.scheduler", "bot.settings")
    because = "what people do is the same in every channel; take what is needed as a parameter"
    return _forbidden(modules, FEATURES, *names, because=because)


def features_meet_in_service_and_rules(modules: list[Module]) -> Iterable[str]:
    for module, line, other, rest in _between_features(modules):
        if rest.split(".")[0] not in OPEN_TO_OTHER_FEATURES:
            what = f"{other}.{rest}".rstrip(".")
            yield found(
                module, line, f"imports {what}; of another feature only service and rules are open"
            )


def features_form_no_cycle(modules: list[Module]) -> Iterable[str]:
    needs: dict[str, dict[str, str]] = {}
    for module, line, other, _ in _between_features(modules):
        needs.setdefault(_slice(module), {}).setdefault(other, found(module, line, other))
    for start in sorted(needs):
        way = _way_back(needs, start)
        if way and start == min(way):
            steps = zip(way, [*way[1:], start], strict=True)
            yield "a cycle of features: " + " → ".join(needs[a][b] for a, b in steps)


def _way_back(needs: dict[str, dict[str, str]], start: str) -> list[str]:
    """The features on the shortest way from `start` back to itself; empty without one."""
    ways, seen = [[start]], {start}
    for way in ways:
        for other in needs.get(way[-1], {}):
            if other == start:
                return way
            if other not in seen:
                seen.add(other)
                ways.append([*way, other])
    return []


def _slice(module: Module) -> str:
    """The feature's folder that holds a module; '' for a module of no feature."""
    parts = module.path.removeprefix(FEATURES).split("/")
    return parts[0] if module.path.startswith(FEATURES) and len(parts) > 1 else ""


def _between_features(modules: list[Module]) -> Iterator[tuple[Module, int, str, str]]:
    """(module, line, other feature, what of it) of each import from one feature to another."""
    slices = {_slice(module) for module in modules} - {""}
    for module in modules:
        for line, name in imports(module) if _slice(module) else ():
            other, _, rest = name.removeprefix("bot.features.").partition(".")
            if within(name, "bot.features") and other in slices - {_slice(module)}:
                yield module, line, other, rest


def rules_decide_without_a_database(modules: list[Module]) -> Iterable[str]:
    """Enums of the tables are words, not tables: rules may use them."""
    enums = {
        node.name
        for module in modules
        if module.path.startswith("db/")
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ClassDef) and any("Enum" in last_name(b) for b in node.bases)
    }
    for module in modules:
        if module.path.startswith("bot/") and module.path.endswith("/rules.py"):
            for line, name in imports(module):
                table = within(name, "db") and name.rpartition(".")[2] not in enums
                layer = within(name, "bot.features") and NOT_FOR_RULES & set(name.split("."))
                if table or layer or within(name, *DATABASE_LIBRARIES):
                    yield found(
                        module, line, f"imports {name}; rules are given facts, they read none"
                    )


LAYERS: tuple[Rule, ...] = (
    db_never_imports_bot,
    kit_stands_alone,
    only_the_telegram_channel_imports_telegram,
    chat_knows_no_channel,
    features_know_no_channel,
    features_meet_in_service_and_rules,
    features_form_no_cycle,
    rules_decide_without_a_database,
)
