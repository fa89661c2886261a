"""What features offer (commands, button actions, forms, jobs) and how words find them."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from sqlmodel import Session

from bot.chat.access import Actor, Who
from bot.chat.forms.form import Form
from bot.chat.turn import Setup, Turn
from bot.kit.text import LANGS, Text, plain_text
from bot.kit.typed import Typed
from bot.kit.vietnamese import search_key

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Command:
    """`/name` and its place in menus and help. `menu` None: typed only, not on the keyboard.

    `shown_to`: whose menus and help name it, when that is not everybody who may use it.
    """

    name: str
    who: Who
    run: Callable[[Turn, Typed], None]
    menu: Text | None
    help: Text
    example: str = ""
    order: int = 50
    shown_to: Who | None = None
    example_of: Callable[[Actor], str] | None = None
    """The example when it depends on who reads it."""
    also: tuple[str, ...] = ()
    """Further plain words by which people ask for it, as search keys."""

    def is_shown_to(self, actor: Actor) -> bool:
        return self.who.admits(actor) and (self.shown_to or self.who).admits(actor)

    def example_for(self, actor: Actor) -> str:
        return self.example_of(actor) if self.example_of else self.example


@dataclass(frozen=True, slots=True)
class Action:
    """What a button named `name:argument:…` does. Rights are checked at every press."""

    name: str
    who: Who
    run: Callable[[Turn, tuple[str, ...]], None]


@dataclass(frozen=True, slots=True)
class Job:
    """Something that falls due: called every tick, it finds its work in the tables."""

    name: str
    run: Callable[[Session, datetime, JobSetup], None]
    before: (
        Callable[[Session, datetime, JobSetup], Callable[[], Mapping[str, Any]] | None] | None
    ) = None
    """Looks in the tables for work that is long and needs none (reading a workbook). It is done
    between two transactions, so that nobody waits for it, and `run` finds it as `setup.made`. It
    writes nothing: when the program ends meanwhile, it is looked for and done again."""


@dataclass(frozen=True, slots=True)
class JobSetup:
    zone: ZoneInfo
    setup: Setup
    made: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Feature:
    """The public face of a slice."""

    name: str
    commands: tuple[Command, ...] = ()
    actions: tuple[Action, ...] = ()
    forms: tuple[Form, ...] = ()
    jobs: tuple[Job, ...] = ()
    problems: Mapping[str, Text] = field(default_factory=dict)
    on_join: Callable[[Turn], None] | None = None
    """Called when a person has just joined and agreed."""
    on_withdraw: Callable[[Turn], None] | None = None
    """Called when a person has just taken their consent back."""
    on_file: Callable[[Turn], bool] | None = None
    """Offered a file that no open form takes; True when it was used."""
    on_contact: Callable[[Turn], None] | None = None
    is_secret: Callable[[str], bool] | None = None
    """Whether words hold a key (an invitation's code), whatever becomes of them."""
    on_words: Callable[[Turn], bool] | None = None
    """Offered words that name no command and answer nothing; True when they were understood."""


class Router:
    """All features together. Two commands, actions, forms or codes of one name are an error."""

    def __init__(self, features: Iterable[Feature]) -> None:
        self.features = tuple(features)
        self.commands = _unique((c.name, c) for f in self.features for c in f.commands)
        self.actions = _unique((a.name, a) for f in self.features for a in f.actions)
        self.forms = _unique((form.name, form) for f in self.features for form in f.forms)
        self.problems = _unique(p for f in self.features for p in f.problems.items())
        self.jobs = tuple(job for f in self.features for job in f.jobs)
        self._labels = _unique(
            (label, command.name)
            for command in self.commands.values()
            if command.menu
            for label in {_as_sent(label) for label in _labels(command.menu)}
        )
        self._words: dict[str, list[Command]] = defaultdict(list)
        for command in self.commands.values():
            labels = _labels(command.menu) if command.menu else []
            for words in {*map(search_key, labels), command.name, *command.also}:
                self._words[words].append(command)

    def holds_secret(self, words: str) -> bool:
        return any(feature.is_secret(words) for feature in self.features if feature.is_secret)

    def command_of_label(self, words: str) -> str | None:
        """The command whose menu key was pressed: it sends its label as it stands."""
        return self._labels.get(_as_sent(words))

    def named(self, key: str) -> list[Command]:
        """The commands that a search key names: by name, with or without spaces, or by label."""
        found = [*self._words.get(key, ()), *self._words.get(key.replace(" ", ""), ())]
        return list({command.name: command for command in found}.values())

    def menu(self, actor: Actor) -> list[Command]:
        """The commands on this person's keyboard, in their order."""
        mine = [c for c in self.commands.values() if c.menu and c.is_shown_to(actor)]
        return sorted(mine, key=lambda c: (c.order, c.name))

    def help(self, actor: Actor) -> list[Command]:
        mine = [c for c in self.commands.values() if c.is_shown_to(actor)]
        return sorted(mine, key=lambda c: (c.order, c.name))


def _labels(text: Text) -> list[str]:
    return [plain_text(text.template(lang)) for lang in LANGS]


def _as_sent(label: str) -> str:
    """A label as keyboards send it; some leave out the mark that asks for a coloured sign."""
    return " ".join(unicodedata.normalize("NFC", label).replace("\ufe0f", "").split())


def _unique(pairs: Iterable[tuple[str, T]]) -> dict[str, T]:
    out: dict[str, T] = {}
    for name, item in pairs:
        if name in out:
            raise ValueError(f"two of the name {name!r}")
        out[name] = item
    return out
