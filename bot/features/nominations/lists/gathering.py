"""How the answers of /decu hold a list: stored lines, and the person being asked about.

A stored line is [number, text]; [number, text, true] once stood for the person being asked about
and was corrected in the list, so that the single answers no longer count.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.chat.forms.form import Answers, Form, Json
from bot.chat.forms.succession import open_next
from bot.chat.turn import Turn
from bot.features.nominations.lists.checking import CheckedList
from bot.features.nominations.lists.lines import (
    NumberedText,
    joined_line,
    list_lines,
    read_line,
    refuse_too_many,
)
from bot.features.nominations.rules import Checked
from bot.kit.problem import Problem
from bot.kit.vietnamese import parse_full_name, same_name, split_name_and_birth

STOP = "."
DONE = {"xong", "het", "khong", "khong them nua", "du roi", "done", "no"}
_CURRENT = ("name", "birth", "cell", "phone", "adding")


def stored_lines(answers: Answers) -> list[NumberedText]:
    return [(int(line[0]), str(line[1])) for line in answers.get("lines", [])]


def all_lines(answers: Answers) -> list[NumberedText]:
    """The stored lines and, after them, the person (or pasted lines) answered at the name."""
    return [line for line in [*stored_lines(answers), *_own(answers)] if line[1]]


def _own(answers: Answers) -> list[NumberedText]:
    name = answers.get("name")
    if not name or not is_asking(answers):
        return []
    first = max((number for number, _ in stored_lines(answers)), default=0) + 1
    if isinstance(name, list):
        return list(enumerate(map(str, name), first))
    fields = [str(answers.get(key) or "") for key in ("name", "birth", "cell", "phone")]
    return [(first, joined_line(fields))]


def is_asking(answers: Answers) -> bool:
    """Whether a person is asked about step by step, not only a pasted list looked at."""
    taken_over = any(len(line) > 2 for line in answers.get("lines", []))
    return not taken_over and bool(answers.get("adding", "lines" not in answers))


def kept_apart(answers: Answers, lines: Sequence[NumberedText]) -> Json:
    """Corrected lines, marked where they stand for the person being asked about."""
    own = {number for number, _ in _own(answers)}
    gone = own - {number for number, _ in lines}
    kept = [[number, text, True] if number in own else [number, text] for number, text in lines]
    return [*kept, *([number, "", True] for number in sorted(gone))]


def folded(answers: Answers) -> Answers:
    """The same with the person being asked about among the stored lines."""
    kept = {key: value for key, value in answers.items() if key not in _CURRENT}
    return kept | {"lines": [list(line) for line in all_lines(answers)], "adding": False}


def with_lines(answers: Answers, texts: Sequence[str]) -> Answers:
    """The same with more lines at the end. Raises Problem nominations.too_many_lines."""
    kept = folded(answers)
    refuse_too_many([*kept["lines"], *texts])
    first = max((int(line[0]) for line in kept["lines"]), default=0) + 1
    return kept | {"lines": [*kept["lines"], *(list(x) for x in enumerate(texts, first))]}


def name_or_lines(text: str, today: date) -> Json:
    """A name to ask further about; or, when more than that was typed, the lines of a list."""
    lines = [line for _, line in list_lines(text)]
    entries = [read_line(0, line, lambda _words: False) for line in lines]
    if len(lines) > 1 or any(e.birth or e.cell or e.phone for e in entries):
        return lines
    name, birth = split_name_and_birth(text, today=today)
    return lines if birth else parse_full_name(name)


def check_is_list(text: str, checked: CheckedList) -> None:
    """Raises Problem nominations.not_a_line for words that can be no line of a list."""
    lines = [line for _, line in list_lines(text)]
    if len(lines) > 1 or any(c.isdigit() or c in ";|\t" for c in text):
        return
    known = (line.name or line.entry.name for line in checked.lines)
    if not any(same_name(text, name) for name in known):
        raise Problem("nominations.not_a_line", given=" ".join(text.split())[:60])


def keep_rest(
    turn: Turn, form: Form, subject: str, answers: Answers, rest: Sequence[Checked]
) -> None:
    """Open a form with the lines that were not sent, so that nothing typed is lost."""
    given: Answers = {k: answers[k] for k in ("class_id", "ward_id", "cell_id") if k in answers}
    lines = [[line.number, line.entry.text] for line in rest]
    open_next(turn, form, subject=subject, given=given, answers={"lines": lines})
