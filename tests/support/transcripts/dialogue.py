"""Writing down what somebody types, presses and reads."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import takewhile

from tests.support.fake_bot_api.chats import Message
from tests.support.person import Person

WIDTH = 74
"""Signs in a line: what fits on a printed page and in a narrow window."""

CODE = re.compile(r"\b(?:[ACDEFGHJKMNPQRTUVWXY3479]{4}-){2}[ACDEFGHJKMNPQRTUVWXY3479]{4}\b")


def masked(text: str, known: dict[str, str] | None = None) -> str:
    """With codes of invitation that are the same every time: ABCD-EFGH-0001, then 0002 …"""
    seen = {} if known is None else known
    return CODE.sub(lambda m: seen.setdefault(m[0], f"ABCD-EFGH-{len(seen) + 1:04}"), text)


def indented(text: str) -> list[str]:
    wrapper = textwrap.TextWrapper(WIDTH - 2, break_long_words=False, break_on_hyphens=False)
    lines = (part for line in text.splitlines() for part in wrapper.wrap(line) or [""])
    return [f"  {line}".rstrip() for line in lines]


def shown(message: Message) -> list[str]:
    """A message as it is read on a telephone: a file, the words, the buttons."""
    lines = [f"  📎 {message.document.name}"] if message.document else []
    lines += indented(message.text)
    for row in message.buttons:
        lines += indented(" ".join(f"[{button['text']}]" for button in row))
    return lines


def since(before: list[str], lines: list[str]) -> list[str]:
    """A changed message without the lines it begins with as before."""
    same = sum(
        1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(before, lines, strict=False))
    )
    return ["  …", *lines[same:]] if 2 < same < len(lines) else lines


@dataclass(slots=True)
class Dialogue:
    """What one person says and gets, as lines of text."""

    book: Book
    who: Person
    lines: list[str] = field(default_factory=list)

    async def says(self, text: str) -> None:
        self.book.look(self.who)
        await self.who.says(text)
        self._act("Tôi gõ:", indented(text))

    async def presses(self, label: str) -> None:
        self.book.look(self.who)
        await self.who.presses(label)
        self._act(f"Tôi bấm: [{label}]")

    async def shares_phone(self) -> None:
        self.book.look(self.who)
        await self.who.shares_contact()
        self._act("Tôi bấm: [📱 Chia sẻ số điện thoại]")

    async def sends_photo(self) -> None:
        self.book.look(self.who)
        await self.who.sends_photo()
        self._act("Tôi gửi: một tấm ảnh")

    def gets(self, title: str = "Trợ lý nhắn:") -> None:
        """What has come by itself."""
        self.hear(self.who, title)

    def hear(self, other: Person, title: str) -> None:
        """What somebody else has got by it."""
        messages = self.book.fresh(other)
        assert messages, f"{other.name} got nothing\n{other.transcript()}"
        self._write(title, messages, other)

    @property
    def text(self) -> str:
        return masked("\n".join(self.lines).strip(), self.book.codes)

    def _act(self, title: str, typed: Iterable[str] = ()) -> None:
        self.lines += [title, *typed, ""]
        messages = self.book.fresh(self.who)
        if messages:
            self._write("Trợ lý:", messages, self.who)

    def _write(self, title: str, messages: Iterable[Message], reader: Person) -> None:
        messages = list(messages)
        changed = [message for message in messages if message.edits]
        for message in messages:
            lines = shown(message)
            before = self.book.before(reader, message, lines)
            if message in changed[:-1]:
                continue
            heading = "Trợ lý sửa tin trên thành:" if message.edits else title
            self.lines += [heading, *since(before, lines), ""]
        if changed[:-1]:
            self.lines += [f"Trợ lý cũng sửa {len(changed) - 1} tin cũ cho đúng hiện trạng.", ""]


@dataclass(slots=True)
class Book:
    """All dialogues by name; who has read which messages already."""

    dialogues: dict[str, Dialogue] = field(default_factory=dict)
    codes: dict[str, str] = field(default_factory=dict)
    """Codes of invitation, each with the one that is shown in its place."""
    _read: dict[tuple[int, int], int] = field(default_factory=dict)
    _written: dict[tuple[int, int], list[str]] = field(default_factory=dict)

    def dialogue(self, name: str, who: Person) -> Dialogue:
        assert name not in self.dialogues, name
        made = self.dialogues[name] = Dialogue(self, who)
        return made

    def look(self, *people: Person) -> None:
        """From here on, what comes to them is new."""
        for who in people:
            self.fresh(who)

    def fresh(self, who: Person) -> list[Message]:
        """Messages that came or changed since this was last asked."""
        new = [m for m in who.messages if self._read.get((who.id, m.id)) != m.edits]
        self._read |= {(who.id, m.id): m.edits for m in new}
        return new

    def before(self, who: Person, message: Message, lines: list[str]) -> list[str]:
        """The message as it was written down last (nothing, the first time); now it is these."""
        before = self._written.get((who.id, message.id), [])
        self._written[who.id, message.id] = lines
        return before
