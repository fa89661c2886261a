"""The plan of the house, held by tests: who may import whom, who may do what, how large.

The rules are in tests/support/architecture. Each is tried on the program, and on small sources
that break it and that keep it, so that no rule passes because it sees nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from tests.support.architecture import conduct, layers
from tests.support.architecture.source import Module, Rule, module, program

RULES = (*layers.LAYERS, *conduct.CONDUCT)
Files = dict[str, str]


@dataclass(frozen=True, slots=True)
class Example:
    """Sources that break a rule, the places where they do, and sources that keep it."""

    broken: Files
    places: tuple[str, ...]
    kept: Files


def lines(count: int) -> str:
    return "\n".join(f"x{number} = {number}" for number in range(count))


def function(length: int) -> str:
    return "def work():\n" + "    x = 1\n" * (length - 1)


PEOPLE, CLASSES, LEAVE = (
    f"bot/features/{name}/service.py" for name in ("people", "classes", "leave")
)

EXAMPLES: dict[Rule, Example] = {
    layers.db_never_imports_bot: Example(
        {"db/seed.py": "import sys\nfrom bot.kit import clock", "db/x.py": "import bot"},
        ("db/seed.py:2", "db/x.py:1"),
        {"db/seed.py": "from db.models import Person", "bot/app.py": "import bot.kit"},
    ),
    layers.kit_stands_alone: Example(
        {"bot/kit/a.py": "import db", "bot/kit/b.py": "def f():\n    from bot.chat import say"},
        ("bot/kit/a.py:1", "bot/kit/b.py:2"),
        {"bot/kit/a.py": "from bot.kit.clock import Clock", "bot/app.py": "import db"},
    ),
    layers.only_the_telegram_channel_imports_telegram: Example(
        {
            "bot/app.py": "from telegram import Bot",
            "bot/web/hook.py": "import telegram.ext",
            "bot/run.py": "import importlib\nimportlib.import_module('telegram')",
        },
        ("bot/app.py:1", "bot/web/hook.py:1", "bot/run.py:2"),
        {"bot/telegram/a.py": "import telegram", "bot/app.py": "from bot.telegram import runtime"},
    ),
    layers.chat_knows_no_channel: Example(
        {
            "bot/chat/a.py": "from starlette.requests import Request",
            "bot/chat/forms/b.py": "from bot.features.people import service",
        },
        ("bot/chat/a.py:1", "bot/chat/forms/b.py:1"),
        {"bot/chat/a.py": "from bot.chat.say import Say\nfrom db.session import Database"},
    ),
    layers.features_know_no_channel: Example(
        {PEOPLE: "from bot.settings import Settings", CLASSES: "import bot.telegram.render"},
        (f"{PEOPLE}:1", f"{CLASSES}:1"),
        {PEOPLE: "from bot.chat.turn import Turn\nfrom bot.kit.text import Text"},
    ),
    layers.features_meet_in_service_and_rules: Example(
        {
            PEOPLE: "from bot.features.classes.queries import open_classes",
            CLASSES: "from bot.features.people import texts",
            LEAVE: "import bot.features.people",
        },
        (f"{PEOPLE}:1", f"{CLASSES}:1", f"{LEAVE}:1"),
        {
            PEOPLE: "from bot.features.people import texts\nfrom bot.features import feature",
            CLASSES: "from bot.features.people import service\n"
            "from bot.features.people.rules import may_join",
            "bot/features/feature.py": "from bot.features.people import handlers",
        },
    ),
    layers.features_form_no_cycle: Example(
        {
            PEOPLE: "from bot.features.classes import service",
            CLASSES: "x = 1\nfrom bot.features.leave import rules",
            LEAVE: "from bot.features.people import service",
        },
        (f"{CLASSES}:2: leave → {LEAVE}:1: people → {PEOPLE}:1: classes",),
        {
            PEOPLE: "from bot.features.classes import service",
            CLASSES: "from bot.features.leave import rules",
            LEAVE: "from bot.features.leave import rules",
        },
    ),
    layers.rules_decide_without_a_database: Example(
        {
            "db/models/people.py": "class Person(SQLModel): ...\nclass Role(StrEnum): ...",
            "bot/features/people/rules.py": "from db.models import Role\n"
            "from db.models.people import Person\n"
            "from sqlmodel import Session\n"
            "from bot.features.people.queries import find",
        },
        tuple(f"bot/features/people/rules.py:{line}" for line in (2, 3, 4)),
        {
            "db/models/people.py": "class Role(StrEnum): ...",
            "bot/features/people/rules.py": "from db.models.people import Role\nimport datetime",
            "bot/features/people/queries.py": "from sqlmodel import select",
        },
    ),
    conduct.only_settings_reads_the_environment: Example(
        {"bot/app.py": "import os\nx = os.environ['A']", "db/session.py": "from os import getenv"},
        ("bot/app.py:2", "db/session.py:1"),
        {"bot/settings.py": "import os\nx = os.environ['A']", "bot/app.py": "import os\nos.stat"},
    ),
    conduct.only_the_clock_tells_the_time: Example(
        {PEOPLE: "now = datetime.now(UTC)\ntoday = dt.date.today()"},
        (f"{PEOPLE}:1", f"{PEOPLE}:2"),
        {"bot/kit/clock.py": "datetime.now(UTC)", "bot/app.py": "clock.now()"},
    ),
    conduct.handlers_leave_reading_to_queries: Example(
        {
            "bot/features/people/handlers.py": "rows = turn.session.exec(\n    select(Person)\n)\n"
            "turn.session.add(person)",
        },
        tuple(f"bot/features/people/handlers.py:{line}" for line in (1, 2, 4)),
        {
            "bot/features/people/handlers.py": "turn.add(say)\nanswers.get('name')",
            "bot/features/people/queries.py": "session.exec(select(Person))",
        },
    ),
    conduct.the_business_core_never_awaits: Example(
        {PEOPLE: "async def admit(): ...", "db/seed.py": "x = 1\nasync def fill(): ..."},
        (f"{PEOPLE}:1", "db/seed.py:2"),
        {PEOPLE: "def admit(): ...", "bot/chat/sender.py": "async def run(): ..."},
    ),
    conduct.errors_are_caught_by_name: Example(
        {
            "bot/app.py": "try:\n    pass\nexcept (ValueError, Exception):\n    pass",
            "bot/web/a.py": "try:\n    pass\nexcept:\n    raise ValueError",
            PEOPLE: "with suppress(BaseException):\n    pass",
        },
        ("bot/app.py:3", "bot/web/a.py:3", f"{PEOPLE}:1"),
        {
            "bot/app.py": "try:\n    pass\nexcept ValueError:\n    pass",
            "db/session.py": "try:\n    pass\nexcept BaseException:\n    undo()\n    raise",
            "bot/chat/dispatcher.py": "try:\n    pass\nexcept Exception:\n    park()",
        },
    ),
    conduct.only_a_unit_of_work_commits: Example(
        {PEOPLE: "session.commit()", "bot/app.py": "unit.begin_nested()\nunit.commit()"},
        (f"{PEOPLE}:1", "bot/app.py:2"),
        {PEOPLE: "step = session.begin_nested()\nstep.commit()", "db/session.py": "s.commit()"},
    ),
    conduct.only_the_sender_reaches_people: Example(
        {
            PEOPLE: "turn.bot.send_message(1, 'x')\nbot.edit_message_text('x')",
            "bot/web/a.py": "self._bot.do_api_request('sendMessage')\ntransport.deliver('1', x)",
        },
        (f"{PEOPLE}:1", f"{PEOPLE}:2", "bot/web/a.py:1", "bot/web/a.py:2"),
        {
            "bot/telegram/transport.py": "self.bot.send_document(1)",
            "bot/chat/attempt.py": "transport.deliver('1', x)",
            "bot/telegram/intake.py": "bot.do_api_request('getUpdates')",
            PEOPLE: "outbox.send_later(say)",
        },
    ),
    conduct.names_say_what_is_inside: Example(
        {
            "bot/kit/utils.py": "x = 1",
            "bot/chat/base.py": "x = 1",
            "bot/helpers/dates.py": "x = 1",
            "bot/app.py": "class FormManager: ...",
        },
        ("bot/kit/utils.py:1", "bot/chat/base.py:1", "bot/helpers/dates.py:1", "bot/app.py:1"),
        {"db/base.py": "class Base: ...", "bot/kit/dates.py": "class Clock: ..."},
    ),
    conduct.modules_say_what_they_are_for: Example(
        {"bot/app.py": "x = 1"},
        ("bot/app.py:1",),
        {"bot/app.py": '"""Wire it."""\nx = 1', "bot/__init__.py": ""},
    ),
    conduct.files_stay_short: Example(
        {"bot/app.py": lines(301)}, ("bot/app.py:301",), {"bot/app.py": lines(300)}
    ),
    conduct.most_files_are_read_at_a_glance: Example(
        {f"bot/{number}.py": lines(90) for number in range(41)},
        ("half the files have 90 lines",),
        {f"bot/{number}.py": lines(89 if number < 21 else 300) for number in range(41)},
    ),
    conduct.functions_stay_short: Example(
        {"bot/app.py": "x = 1\n" + function(61)}, ("bot/app.py:2",), {"bot/app.py": function(60)}
    ),
}


def named(rule: Rule) -> str:
    return rule.__name__


def parsed(files: Files) -> list[Module]:
    return [module(path, text) for path, text in files.items()]


@pytest.fixture(scope="module")
def modules() -> list[Module]:
    return program()


@pytest.mark.parametrize("rule", RULES, ids=named)
def test_the_program_keeps_the_rule(rule: Rule, modules: list[Module]) -> None:
    broken = list(rule(modules))
    assert not broken, "\n".join(["", *broken])


@pytest.mark.parametrize("rule", RULES, ids=named)
def test_a_broken_rule_is_seen_where_it_is_broken(rule: Rule) -> None:
    example = EXAMPLES[rule]
    broken = list(rule(parsed(example.broken)))
    assert len(broken) == len(example.places), broken
    for place in example.places:
        assert any(place in violation for violation in broken), (place, broken)


@pytest.mark.parametrize("rule", RULES, ids=named)
def test_what_the_rule_allows_is_left_alone(rule: Rule) -> None:
    assert list(rule(parsed(EXAMPLES[rule].kept))) == []


def test_the_whole_program_is_read(modules: list[Module]) -> None:
    paths = {module.path for module in modules}
    assert {"bot/settings.py", "db/session.py", "bot/chat/dispatcher.py"} <= paths
    assert not any("versions" in path for path in paths)


def test_the_places_with_leave_to_do_more_exist() -> None:
    """An exception for a file that is gone would one day cover something else."""
    known = {module.path for module in program()}
    assert {conduct.CLOCK, conduct.SETTINGS} <= known
    assert known >= conduct.COMMITS
