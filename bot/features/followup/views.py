"""How the state of a running class looks to its ward and its centre."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from bot.chat.say import Button, Rows, Say, button, command_button, in_columns
from bot.features.attendance.rules import Standing as Share
from bot.features.classes.rules import class_title
from bot.features.followup import page_texts, texts
from bot.features.followup.queries import Followed, Trainee
from bot.features.followup.rules import NEEDS_A_CALL, stands_out
from bot.features.notices.rules import TO_CALL, Contact, Received
from bot.features.notices.service import Standing
from bot.features.people.rules import Written, names_apart
from bot.kit.numbers import format_percent
from bot.kit.phones import format_phone
from bot.kit.text import Bold, Figure, Plain, Renderable, Text, joined, plain_text

PAGE = 20
CALLED_PAGE = 8
SHOWN_SUMMARIES = 4
"""Notices named in one request to confirm; as many ids travel in its button."""

Section = tuple[Renderable, list[Renderable]]


def followed(data: Followed, page: int = 0, *, has_page: bool = False) -> Say:
    """Counts, whom to call, who has not confirmed, who was absent; a page of it."""
    lines = _paged(_sections(data))
    pages = max(1, -(-len(lines) // PAGE))
    page = max(0, min(page, pages - 1))
    shown = lines[page * PAGE : (page + 1) * PAGE]
    parts: list[Renderable] = [class_title(data.cls)]
    if page == 0:
        parts.append(_counts(data))
    parts += _with_heads(shown)
    if page == 0 and data.trainees:
        parts += _nothing_to_do(data)
    page_button = [[button(page_texts.BUTTON, "callpage")]] if has_page else []
    return Say(joined(parts, "\n\n"), [*_buttons(data, page, pages), *page_button])


def _counts(data: Followed) -> Renderable:
    if not data.trainees:
        return texts.NO_TRAINEES()
    of = Counter(one.standing.contact for one in data.trainees)
    lines = [text(count=of[how]) for how, text in texts.COUNTS.items() if of[how]]
    return joined([texts.TRAINEES(count=len(data.trainees)), *lines])


def _sections(data: Followed) -> list[Section]:
    unreached = (*TO_CALL, Contact.UNSEEN)
    call = [one.standing for one in data.trainees if one.standing.contact in unreached]
    quiet = [one.standing for one in data.trainees if one.standing.contact is Contact.SILENT]
    absent = sorted(
        (one for one in data.trainees if stands_out(one.tally, one.share)),
        key=lambda one: -one.tally.missed,
    )
    written = names_apart(one.standing for one in data.trainees)
    minimum = format_percent(data.minimum.numerator, data.minimum.denominator)
    return [
        (texts.CALL_HEAD(count=len(call)), [_call_line(one, data, written) for one in call]),
        (texts.SILENT_HEAD(count=len(quiet)), [_call_line(one, data, written) for one in quiet]),
        (
            texts.ABSENT_HEAD(count=len(absent)),
            [_absent_line(one, minimum, written) for one in absent],
        ),
    ]


def _paged(sections: Sequence[Section]) -> list[tuple[Renderable, Renderable]]:
    return [(head, line) for head, lines in sections for line in lines]


def _with_heads(lines: Sequence[tuple[Renderable, Renderable]]) -> list[Renderable]:
    heads = list(dict.fromkeys(head for head, _ in lines))
    return [joined([Bold(head), *(line for h, line in lines if h is head)]) for head in heads]


def _nothing_to_do(data: Followed) -> list[Renderable]:
    told: list[Renderable] = []
    if not any(one.standing.contact in NEEDS_A_CALL for one in data.trainees):
        told.append(texts.ALL_REACHED())
    if not any(stands_out(one.tally, one.share) for one in data.trainees):
        told.append(texts.NOBODY_ABSENT())
    return [joined(told)] if told else []


def unit_of(one: Standing, *, all_wards: bool) -> Renderable:
    """The cell; with its ward for those who see several wards."""
    if all_wards and one.unit != one.ward:
        return texts.OF_WARD(unit=one.unit, ward=one.ward)
    return Plain(one.unit)


def _call_line(one: Standing, data: Followed, written: Written) -> Renderable:
    return texts.CALL_LINE(
        name=Bold(written(one)),
        unit=unit_of(one, all_wards=data.all_wards),
        phone=phone_of(one),
        why=why(one),
    )


def phone_of(one: Standing) -> Renderable:
    return Plain(format_phone(one.phone)) if one.phone else texts.NO_PHONE()


def why(one: Standing) -> Renderable:
    """Why this person is to be called."""
    if not one.unread or one.contact is not Contact.SILENT:
        return texts.WHY[one.contact]()
    what: Renderable = Plain(one.unread[-1].summary)
    if len(one.unread) > 1:
        what = texts.AND_MORE(what=what, count=len(one.unread) - 1)
    return texts.SILENT_ABOUT(what=what)


def _absent_line(one: Trainee, minimum: str, written: Written) -> Renderable:
    count = one.tally
    how: list[Renderable | None] = [
        texts.EXCUSED(count=count.sessions_excused) if count.sessions_excused else None,
        texts.UNEXCUSED(count=count.sessions_unexcused) if count.sessions_unexcused else None,
        None if count.missed else texts.NOT_ABSENT(),
        texts.LEAVE_AHEAD(periods=count.on_leave) if count.on_leave else None,
    ]
    warning: dict[Share, Text] = {Share.NEAR: texts.NEAR, Share.BELOW: texts.BELOW}
    said: Renderable = Plain("")
    if one.share in warning:
        said = warning[one.share](minimum=Figure(minimum))
    return texts.ABSENT_LINE(name=Bold(written(one.standing)), how=joined(how, ", "), warning=said)


def _buttons(data: Followed, page: int, pages: int) -> Rows:
    cls, out = data.cls, list[list[Button]]()
    turn = []
    if page:
        turn.append(button(texts.EARLIER, "follow", cls.id or 0, page - 1))
    if page + 1 < pages:
        turn.append(button(texts.MORE, "follow", cls.id or 0, page + 1))
    if turn:
        out.append(turn)
    contacts = Counter(one.standing.contact for one in data.trainees)
    if contacts[Contact.SILENT]:
        label = texts.NUDGE_BUTTON(count=contacts[Contact.SILENT])
        out.append([button(label, "nudge", cls.id or 0)])
    if any(contacts[how] for how in NEEDS_A_CALL):
        out.append([button(texts.CALLED_BUTTON, "called", cls.id or 0)])
        out.append([button(texts.LIST_BUTTON, "callist", cls.id or 0)])
    last = []
    if contacts[Contact.NOT_JOINED]:
        # The links are those of a ward's own people; the centre invites to its own roles.
        last.append(command_button(texts.LINKS_BUTTON, "moi", "" if data.all_wards else "trainee"))
    if data.trainees:
        last.append(command_button(texts.ANNOUNCE_BUTTON, "thongbao", cls.code))
    if last:
        out.append(last)
    return out


def called_whom(data: Followed, page: int = 0) -> Say:
    """Everybody who may have been told by telephone, as buttons."""
    cls = data.cls
    people = [one.standing for one in data.trainees if one.standing.contact in NEEDS_A_CALL]
    back = [command_button(texts.BACK, "theodoi", cls.code)]
    if not people:
        return Say(texts.NOBODY_TO_CALL(cls=cls.code), [back])
    page = max(0, min(page, (len(people) - 1) // CALLED_PAGE))
    shown = people[page * CALLED_PAGE : (page + 1) * CALLED_PAGE]
    written = names_apart(people)
    rows = in_columns([button(written(p), "phoned", cls.id or 0, p.person_id) for p in shown], 1)
    turn = []
    if page:
        turn.append(button(texts.EARLIER, "called", cls.id or 0, page - 1))
    if (page + 1) * CALLED_PAGE < len(people):
        turn.append(button(texts.MORE, "called", cls.id or 0, page + 1))
    return Say(texts.CALLED_WHOM(cls=cls.code), [*rows, *([turn] if turn else []), back])


def nudge(title: Renderable, unread: Iterable[Received]) -> Say:
    """Asks one person to confirm what they have not; its button confirms all that it names."""
    rows = list(unread)[-SHOWN_SUMMARIES:]
    items = [texts.NUDGE_ITEM(summary=row.summary) for row in rows]
    ack = button(texts.RECEIVED, "ack", *(row.recipient_id for row in rows))
    return Say(
        joined([texts.NUDGE_SAY(cls=title), *items, texts.NUDGE_DO()]),
        [[command_button(texts.MY_SESSIONS, "lich")], [ack]],
    )


def called_note(code: str) -> Say:
    return Say(texts.CALLED_NOTE(cls=code))


def plain(words: Renderable) -> str:
    """The words as they stand in a file: Vietnamese, without markup."""
    return plain_text(words.render("vi"))
