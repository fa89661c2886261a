"""Joining: /start, a shared contact, the answer about personal data."""

from __future__ import annotations

from datetime import date

from bot.chat.forms import desk
from bot.chat.forms.form import Answers
from bot.chat.forms.succession import open_next
from bot.chat.say import button
from bot.chat.turn import Turn
from bot.features.accounts import consent, joining, naming, queries, recognising, texts, views
from bot.features.accounts.oneself import refreshed
from bot.features.accounts.rules import code_in, is_phone, profile_name
from bot.features.accounts.tries import Entry
from bot.features.people.service import keep_own_phone
from bot.kit.dates import format_moment
from bot.kit.phones import format_phone
from bot.kit.typed import Typed
from bot.kit.vietnamese import search_key


def start(turn: Turn, typed: Typed) -> None:
    """/start with a code joins; without one it goes on where this person is."""
    code = " ".join([typed.head, *(line.text for line in typed.lines)]).strip()
    if code:
        _use_code(turn, code_in(code, loosely=True) or code)
        return
    entry = None
    if turn.actor.person_id is None:
        entry = joining.claimed_before(turn.session, turn.actor, turn.now)
    if entry:
        _after(turn, entry)
    else:
        go_on(turn)


def go_on(turn: Turn) -> None:
    """What comes next for this account: being recognised, agreeing, the menu."""
    if turn.actor.person_id is None:
        turn.add(views.hello())
    elif not turn.actor.agreed:
        turn.add(views.consent(turn.actor.full_name).in_place())
    else:
        roles = queries.roles_of(turn.session, turn.actor.me)
        turn.add(views.welcome(turn.setup.router, turn.actor, roles))


def _use_code(turn: Turn, typed: str, *, found: bool = False) -> None:
    turn.heard_secret = True  # also when it was not taken: it may be good still
    _after(turn, joining.use_code(turn.session, turn.actor, turn.now, typed, found=found))


def _after(turn: Turn, entry: Entry) -> None:
    """Say what became of a code, and go on."""
    if entry.outcome == "ask_name" and entry.invitation:
        _named(turn, entry.invitation.id or 0)
    elif entry.outcome == "for_another":
        turn.say(texts.FOR_ANOTHER())
    elif entry.outcome in {"wrong", "locked"}:
        wrong = texts.WRONG_CODE(left=entry.left)
        turn.say(views.not_taken(entry, turn.zone, wrong))
    else:
        _joined(turn, entry)


def _named(turn: Turn, invitation_id: int) -> None:
    """A code that names nobody: the channel's name serves until it is put right; without a usable
    one the name is asked first."""
    shown = profile_name(turn.inbound.display_name)
    if shown:
        _joined(turn, naming.name_oneself(turn.session, turn.actor, turn.now, invitation_id, shown))
        return
    given = {"invitation": invitation_id}
    desk.open_form(turn, turn.setup.router.forms["join_name"], given=given)


def _joined(turn: Turn, entry: Entry) -> None:
    was_member = turn.actor.is_member
    turn.actor = refreshed(turn.session, turn.actor)
    if entry.outcome == "gained" and entry.invitation and turn.actor.agreed:
        row = entry.invitation
        names = queries.organisation_names(turn.session, [row.organisation_id])
        role = views.role_at(row.role, names[row.organisation_id])
        turn.add(views.with_menu(turn.setup.router, turn.actor, texts.GAINED(role=role)))
        return
    go_on(turn)
    if turn.actor.is_member and not was_member:
        _tell_features(turn)


def _tell_features(turn: Turn) -> None:
    for feature in turn.setup.router.features:
        if feature.on_join:
            feature.on_join(turn)


def submit_name(turn: Turn, answers: Answers) -> None:
    entry = naming.name_oneself(
        turn.session, turn.actor, turn.now, int(answers["invitation"]), str(answers["name"])
    )
    _joined(turn, entry)


# --- the own phone -----------------------------------------------------------------------


def contact(turn: Turn) -> None:
    """A shared contact: only the sender's own number says who they are."""
    if not turn.inbound.contact_is_own:
        turn.add(views.ask_contact(texts.NOT_YOUR_CONTACT()))
    elif turn.actor.is_member:
        kept = keep_own_phone(turn.session, turn.actor, turn.now, turn.inbound.contact_phone)
        words = texts.PHONE_KEPT if kept.is_new else texts.PHONE_KNOWN
        text = words(phone=format_phone(kept.phone))
        turn.add(views.with_menu(turn.setup.router, turn.actor, text))
    elif turn.actor.person_id is not None:
        go_on(turn)
    else:
        _recognise(turn)


def _recognise(turn: Turn) -> None:
    phone = turn.inbound.contact_phone
    entry = recognising.recognise(turn.session, turn.actor, turn.now, phone)
    if entry.outcome == "several":
        _ask_birth(turn, {"phone": entry.phone})
    elif entry.outcome == "joined":
        _joined(turn, entry)
    else:
        turn.say(views.not_taken(entry, turn.zone, texts.NOBODY()))


def _ask_birth(turn: Turn, given: Answers) -> None:
    """Ask, in the place of the same question when it is open."""
    form = turn.setup.router.forms["join_birth"]
    row = desk.open_dialogue(turn)
    ask = open_next if row and row.form == form.name else desk.open_form
    ask(turn, form, subject=str(given.get("left", "")), given=given, answers={})


def submit_birth(turn: Turn, answers: Answers) -> None:
    born, phone = date.fromisoformat(str(answers["birth"])), str(answers["phone"])
    entry = recognising.tell_apart(turn.session, turn.actor, turn.now, phone, born)
    if entry.outcome == "joined":
        _joined(turn, entry)
    elif entry.outcome == "wrong":
        _ask_birth(turn, {"phone": phone, "left": entry.left})
    else:
        turn.add(views.ask_contact(views.not_taken(entry, turn.zone, texts.NOBODY())))


# --- consent -----------------------------------------------------------------------------


def decide_consent(turn: Turn, arguments: tuple[str, ...]) -> None:
    if turn.actor.person_id is None:
        start(turn, Typed(None, "", []))
    elif turn.actor.agreed:
        turn.say(texts.AGREED_BEFORE())
    elif arguments == ("yes",):
        _agree(turn)
    elif arguments == ("no",):
        consent.refuse(turn.session, turn.actor, turn.now)
        turn.replace(texts.REFUSED())
    else:
        go_on(turn)


def _agree(turn: Turn) -> None:
    consent.agree(turn.session, turn.actor, turn.now)
    turn.actor = refreshed(turn.session, turn.actor)
    turn.replace(texts.AGREED(when=format_moment(turn.now, turn.zone)))
    go_on(turn)
    if naming.names_oneself(turn.session, turn.actor):
        buttons = [button(texts.RENAME, "rename")]
        turn.say(texts.NAME_FROM_PROFILE(name=turn.actor.full_name), [buttons])
    _tell_features(turn)


def rename(turn: Turn, _arguments: tuple[str, ...]) -> None:
    """Put right a name that was taken from the channel's profile."""
    if naming.names_oneself(turn.session, turn.actor):
        desk.open_form(turn, turn.setup.router.forms["own_name"])
    else:
        turn.say(texts.NAME_IS_ON_RECORD())


def submit_rename(turn: Turn, answers: Answers) -> None:
    naming.rename_oneself(turn.session, turn.actor, turn.now, str(answers["name"]))
    turn.actor = refreshed(turn.session, turn.actor)
    turn.replace(texts.RENAMED(name=turn.actor.full_name))


AGREEING = {"dong y", "toi dong y", "i agree", "agree"}
REFUSING = {"khong dong y", "toi khong dong y", "i do not agree"}


def plain_words(turn: Turn) -> bool:
    """Words that nothing else understood: a code, or the answer of somebody who has not joined.

    Who has joined may be given another role by a code; theirs must look like one.
    """
    code = code_in(turn.inbound.text, loosely=not turn.actor.is_member)
    if code:
        _use_code(turn, code, found=True)
    return bool(code) or (not turn.actor.is_member and _outsider_words(turn))


def _outsider_words(turn: Turn) -> bool:
    words = search_key(turn.inbound.text)
    if turn.actor.person_id is not None and words in AGREEING | REFUSING:
        decide_consent(turn, ("yes",) if words in AGREEING else ("no",))
        return True
    if turn.actor.person_id is None and is_phone(turn.inbound.text):
        turn.add(views.ask_contact(texts.TYPED_PHONE()))
        return True
    return False
