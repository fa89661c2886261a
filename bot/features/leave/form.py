"""The form of a request: sessions, reason, papers, review."""

from __future__ import annotations

from dataclasses import replace

from bot.chat.access import MEMBERS
from bot.chat.forms.form import Answers, Ask, Choice, Form, Json, Step
from bot.chat.inbound import IncomingFile
from bot.features.classes.rules import class_title, session_short
from bot.features.leave import review_words, texts
from bot.features.leave.draft import Chosen, Facts, chosen_in, load
from bot.features.leave.files import accept
from bot.features.leave.problems import PROBLEMS
from bot.features.leave.reading import find_all, read_request
from bot.features.leave.rules import MOST_FILES, MOST_REASON, clean_reason
from bot.features.leave.sending import submit
from bot.features.leave.service import check_free
from bot.kit.dates import local
from bot.kit.problem import Problem
from bot.kit.text import Renderable, joined
from bot.kit.typed import Line, parse_command
from bot.kit.vietnamese import search_key
from db.models import ClassSession


def facts_of(ask: Ask) -> Facts:
    facts: Facts = ask.facts["leave"]
    return facts


# --- which sessions ----------------------------------------------------------------------


def ask_sessions(ask: Ask) -> Renderable:
    facts, chosen = facts_of(ask), chosen_in(ask.answers)
    taken = [session_short(s, ask.zone) for s in facts.planned if s.id in facts.taken]
    return joined(
        [
            review_words.bad_entries(facts, chosen, ask.now, ask.zone),
            texts.WHICH_SESSIONS(title=class_title(facts.cls)),
            texts.ALREADY_ASKED(sessions=joined(taken, "; ")) if taken else None,
            texts.CHOSEN_COUNT(count=len(chosen.ids)) if chosen.ids else None,
            _attached(ask),
        ]
    )


def _attached(ask: Ask) -> Renderable | None:
    files = ask.answers.get("files") or []
    return texts.REVIEW_FILES(count=len(files)) if files else None


def session_choices(ask: Ask) -> list[Choice]:
    """Sessions to come, then those begun, the latest first; a press says what it becomes."""
    facts, ids = facts_of(ask), chosen_in(ask.answers).ids
    free = [s for s in facts.planned if s.id not in facts.taken]
    coming = [s for s in free if s.starts_at > ask.now]
    begun = [s for s in reversed(free) if s.starts_at <= ask.now]
    choices = [_session_choice(row, ask, row.id in ids) for row in [*coming, *begun]]
    return [*choices, Choice(texts.CHOSEN, "#done", always=True)]


def _session_choice(row: ClassSession, ask: Ask, is_on: bool) -> Choice:
    named: Renderable = session_short(row, ask.zone)
    if row.starts_at <= ask.now:
        named = texts.BEGUN(session=named)
    label = (texts.ON if is_on else texts.OFF)(session=named)
    return Choice(label, f"#{row.id}={0 if is_on else 1}")


DONE_WORDS = {"xong", "chon xong", "het", "done"}


def parse_sessions(ask: Ask, text: str) -> Json:
    chosen = chosen_in(ask.answers)
    if text == "#done" or search_key(text) in DONE_WORDS:
        if not chosen.ids:
            raise Problem("leave.no_session")
        return replace(chosen, done=True).json()
    if text.startswith("#"):
        return _pressed(ask, chosen, text).json()
    typed = _with(ask, Chosen(), [text])
    if not typed.ids:
        why = review_words.why_bad(facts_of(ask), typed, ask.now, ask.zone)
        raise why[0] if why else Problem("leave.no_session")
    return replace(typed, done=True).json()


def _pressed(ask: Ask, chosen: Chosen, text: str) -> Chosen:
    key, _, on = text[1:].partition("=")
    row = next((s for s in facts_of(ask).planned if str(s.id) == key), None)
    if row is None or row.id is None:
        raise Problem("leave.no_session")
    check_free(row, ask.zone, facts_of(ask).taken)
    rest = tuple(one for one in chosen.ids if one != row.id)
    return Chosen((*rest, row.id) if on == "1" else rest)


def _with(ask: Ask, chosen: Chosen, entries: list[str]) -> Chosen:
    """Add the sessions that were typed."""
    facts = facts_of(ask)
    good, bad = find_all(
        facts.sessions,
        entries,
        ask.zone,
        local(ask.now, ask.zone).date(),
        lambda row: check_free(row, ask.zone, facts.taken),
    )
    ids = dict.fromkeys([*chosen.ids, *(row.id or 0 for row in good)])
    entries_bad = dict.fromkeys([*chosen.bad, *(entry for entry, _ in bad)])
    return Chosen(tuple(ids), tuple(entries_bad), done=bool(ids))


def is_unfinished(ask: Ask) -> bool:
    return not chosen_in(ask.answers).done


# --- why, and papers ---------------------------------------------------------------------


def ask_reason(ask: Ask) -> Renderable:
    return joined([_wrong_reason(ask), _attached(ask), texts.WHY()])


def _wrong_reason(ask: Ask) -> Renderable | None:
    """What was wrong with the reason of a message typed whole."""
    if "said" not in ask.answers:
        return None
    letters = ask.answers.get("said_letters", 0)
    if letters > MOST_REASON:
        return PROBLEMS["leave.reason_long"](most=MOST_REASON, has=letters)
    return texts.TOO_SHORT(given=ask.answers["said"])


def reason_choices(_ask: Ask) -> list[Choice]:
    return [Choice(reason, f"#{number}") for number, reason in enumerate(texts.REASONS)]


def parse_reason(_ask: Ask, text: str) -> Json:
    """What is stored is Vietnamese, whatever language the button was in."""
    for number, reason in enumerate(texts.REASONS):
        if text == f"#{number}":
            return reason.template("vi")
    return clean_reason(text)


def parse_no_file(_ask: Ask, _text: str) -> Json:
    raise Problem("leave.not_a_file")


def take_first_file(ask: Ask, file: IncomingFile) -> Json:
    return [*(ask.answers.get("files") or []), accept(file).json()]


def take_file(ask: Ask, file: IncomingFile) -> Answers:
    """A file sent at the review, or before papers were asked for."""
    sent = accept(file).json()
    files = ask.answers.get("files") or []
    if len(files) >= MOST_FILES:
        raise Problem("leave.too_many_files", most=MOST_FILES)
    return {**ask.answers, "files": [*files, sent]}


# --- the review --------------------------------------------------------------------------


def review(ask: Ask) -> Renderable:
    return review_words.review(facts_of(ask), ask.answers, ask.now, ask.zone)


def take_text(ask: Ask, text: str) -> Answers | None:
    """At the review: further sessions, or another reason, as "Buổi: …" or "Lý do: …"."""
    typed = parse_command(text)
    written = read_request([Line(0, typed.head), *typed.lines])
    answers = dict(ask.answers)
    if written.sessions:
        answers["sessions"] = _with(ask, chosen_in(answers), written.sessions).json()
    if written.reason is not None:
        answers["reason"] = clean_reason(written.reason)
    return answers


FORM = Form(
    name="leave",
    version=1,
    title=texts.TITLE,
    who=MEMBERS,
    steps=(
        Step(
            "sessions",
            texts.SESSIONS,
            ask_sessions,
            parse_sessions,
            session_choices,
            columns=1,
            page=10,
            more=is_unfinished,
            toggles=True,
        ),
        Step("reason", texts.REASON, ask_reason, parse_reason, reason_choices, columns=1),
        Step(
            "files",
            texts.FILES,
            lambda _ask: texts.SEND_FILE(),
            parse_no_file,
            optional=True,
            take_file=take_first_file,
        ),
    ),
    review=review,
    submit=submit,
    load=load,
    may_confirm=lambda ask: bool(chosen_in(ask.answers).ids),
    take_text=take_text,
    take_file=take_file,
)
