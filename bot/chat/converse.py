"""What an update means: a command, a button, an answer to a form, a file, or nothing known."""

from __future__ import annotations

from bot.chat import texts
from bot.chat.forms import desk
from bot.chat.inbound import Inbound, Kind
from bot.chat.plain_words import command_in_words, commands_mentioned, is_greeting, is_thanks
from bot.chat.reachable import mark_blocked, mark_unblocked
from bot.chat.router import Command
from bot.chat.say import command_button, in_columns
from bot.chat.turn import Turn
from bot.chat.typed_choice import typed_choice
from bot.kit.text import Renderable
from bot.kit.typed import Typed, parse_command
from bot.kit.vietnamese import nfc
from db.models import Dialogue


def respond(turn: Turn) -> None:
    """Find what the update asks for and do it."""
    match turn.inbound.kind:
        case Kind.TEXT:
            _text(turn)
        case Kind.PRESS:
            _press(turn)
        case Kind.FILE:
            _file(turn)
        case Kind.CONTACT:
            _contact(turn)
        case Kind.EDITED:
            turn.say(texts.EDITED())
        case Kind.UNREADABLE:
            turn.say(texts.UNREADABLE())
        case Kind.BLOCKED:
            mark_blocked(turn.session, turn.actor.account_id, turn.now)
        case Kind.UNBLOCKED:
            mark_unblocked(turn.session, turn.actor.account_id)
        case Kind.IGNORED | Kind.GROUP:
            pass


def _text(turn: Turn) -> None:
    typed = parse_command(turn.inbound.text)
    if typed.command is not None:
        run_command(turn, _meant(turn, typed))
        return
    named = turn.setup.router.command_of_label(turn.inbound.text)
    if named:
        run_command(turn, parse_command(f"/{named}"))
        return
    row = desk.dialogue_before(turn)
    worded = command_in_words(turn.setup.router, turn.actor, turn.inbound.text)
    if row:
        civil = _civil(turn)
        means_more = (worded is not None and _is_theirs(turn, worded)) or civil is not None
        if desk.take(turn, row, means_more=means_more):
            return
        if worded:
            run_command(turn, worded)
        elif civil:
            turn.say(civil)
            desk.remind_open(turn, row)
    elif turn.actor.is_member and (meant := typed_choice(turn)):
        _do(turn, meant)
    elif worded:
        run_command(turn, worded)
    else:
        _not_understood(turn)


def _meant(turn: Turn, typed: Typed) -> Typed:
    """What was typed; "/đề cử NTD-01" and "/lịch học", commands in two words, as without slash."""
    router = turn.setup.router
    code = typed.head.partition(" ")[0]
    if typed.command in router.commands and (not code or any(c.isdigit() for c in code)):
        return typed
    return command_in_words(router, turn.actor, turn.inbound.text.strip().lstrip("/ ")) or typed


def run_command(turn: Turn, typed: Typed) -> None:
    """Run a command for whoever may; an open form that it did not touch is mentioned after."""
    command = turn.setup.router.commands.get(typed.command or "")
    if command is None:
        turn.say(texts.UNKNOWN_COMMAND(given=f"/{typed.command}"[:40]))
        return
    if not _may(turn, command):
        return
    open_before = desk.dialogue_before(turn)
    marks = _marks(open_before)
    command.run(turn, typed)
    after = desk.open_dialogue(turn) if open_before else None
    if open_before and after and _marks(after) == marks:
        desk.remind_open(turn, after)


def _is_theirs(turn: Turn, typed: Typed) -> bool:
    command = turn.setup.router.commands.get(typed.command or "")
    return command is not None and command.is_shown_to(turn.actor)


def _marks(row: Dialogue | None) -> tuple[int | None, str] | None:
    return (row.id, row.nonce) if row else None


def _may(turn: Turn, command: Command) -> bool:
    if command.who.admits(turn.actor):
        return True
    refuse(turn)
    return False


def refuse(turn: Turn) -> None:
    """Say why this actor may not, without saying what lies behind it."""
    if turn.actor.person_id is None:
        turn.say(texts.STRANGER())
    elif not turn.actor.agreed:
        _ask_for_consent(turn)
    else:
        turn.say(texts.NOT_YOURS())


def _ask_for_consent(turn: Turn) -> None:
    """The question may stand far above, or its buttons may be gone since it was refused."""
    turn.say(texts.MUST_AGREE(), [[command_button(texts.TO_CONSENT, "start")]])


def _press(turn: Turn) -> None:
    if turn.inbound.data.partition(":")[0] != "f":
        _do(turn, turn.inbound.data)
        return
    row = desk.dialogue_before(turn)
    if row:
        desk.take(turn, row)
    else:
        desk.stale_press(turn)


def _do(turn: Turn, data: str) -> None:
    """What the button with this data does, pressed or typed. Rights are checked here."""
    name, _, rest = data.partition(":")
    arguments = tuple(rest.split(":")) if rest else ()
    if name == "cmd" and arguments:
        run_command(turn, parse_command(f"/{' '.join(arguments)}"))
        return
    action = turn.setup.router.actions.get(name)
    if action is None:
        turn.say(texts.DEAD_BUTTON())
    elif not action.who.admits(turn.actor):
        refuse(turn)
    else:
        action.run(turn, arguments)


def _file(turn: Turn) -> None:
    row = desk.dialogue_before(turn)
    caption = parse_command(turn.inbound.text)
    if caption.command is not None:
        run_command(turn, caption)
        return
    if row:
        desk.take(turn, row)
        return
    used = turn.actor.is_member and any(
        feature.on_file(turn) for feature in turn.setup.router.features if feature.on_file
    )
    if not used:
        turn.say(texts.FILE_UNUSED())


def _contact(turn: Turn) -> None:
    for feature in turn.setup.router.features:
        if feature.on_contact:
            feature.on_contact(turn)
            return
    turn.say(texts.UNREADABLE())


def _not_understood(turn: Turn) -> None:
    if any(f.on_words(turn) for f in turn.setup.router.features if f.on_words):
        return
    if turn.actor.person_id is None:
        turn.say(texts.STRANGER())
    elif not turn.actor.agreed:
        _ask_for_consent(turn)
    elif civil := _civil(turn):
        turn.say(civil)
    elif mentioned := commands_mentioned(turn.setup.router, turn.actor, turn.inbound.text):
        buttons = [command_button(c.menu, c.name) for c in mentioned if c.menu]
        turn.say(texts.PERHAPS(given=_short(turn.inbound)), in_columns(buttons, 1))
    else:
        turn.say(texts.NOT_UNDERSTOOD(given=_short(turn.inbound)))


def _civil(turn: Turn) -> Renderable | None:
    """What thanks and greetings are answered with."""
    if is_thanks(turn.inbound.text):
        return texts.THANKS()
    if is_greeting(turn.inbound.text):
        return texts.GREETING(name=turn.actor.full_name)
    return None


def _short(inbound: Inbound) -> str:
    text = " ".join(nfc(inbound.text).split())
    return text if len(text) <= 40 else f"{text[:39]}…"
