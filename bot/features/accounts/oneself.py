"""One's own place here: /menu, /trogiup, /huy, /toi, /ngonngu, taking the consent back."""

from __future__ import annotations

from sqlmodel import Session

from bot.chat.access import Actor
from bot.chat.accounts import as_actor
from bot.chat.forms import desk
from bot.chat.forms.form import Answers
from bot.chat.say import Say, button
from bot.chat.turn import Turn
from bot.features.accounts import consent, queries, texts, views
from bot.features.accounts.tries import account_of
from bot.features.signin.service import devices_of
from bot.kit.typed import Typed
from bot.kit.vietnamese import search_key
from db.models import Language, Person

LANGUAGES = {
    "vi": Language.VI,
    "tieng viet": Language.VI,
    "viet": Language.VI,
    "en": Language.EN,
    "english": Language.EN,
    "tieng anh": Language.EN,
    "anh": Language.EN,
}


def refreshed(session: Session, actor: Actor) -> Actor:
    """The actor as the tables have it now."""
    account = account_of(session, actor)
    session.flush()
    person = session.get(Person, account.person_id) if account.person_id else None
    return as_actor(session, account, person)


def menu(turn: Turn, _typed: Typed) -> None:
    turn.add(views.with_menu(turn.setup.router, turn.actor, texts.MENU()))


def show_help(turn: Turn, _typed: Typed) -> None:
    if not turn.actor.is_member:
        turn.add(views.hello() if turn.actor.person_id is None else _question(turn))
        return
    turn.say(views.help_of(turn.setup.router.help(turn.actor), turn.actor))


def _question(turn: Turn) -> Say:
    return views.consent(turn.actor.full_name)


def leave(turn: Turn, _typed: Typed) -> None:
    desk.cancel_open(turn)


def me(turn: Turn, _typed: Typed) -> None:
    devices = devices_of(turn.session, turn.actor.me, turn.now)
    is_open = bool(turn.setup.browser)
    about = queries.about_me(turn.session, turn.actor.me)
    turn.add(views.about_me(about, turn.zone, devices, has_browser=is_open))


def language(turn: Turn, typed: Typed) -> None:
    wanted = LANGUAGES.get(search_key(typed.head))
    if wanted:
        _speak(turn, wanted)
        return
    buttons = [button(texts.VIETNAMESE, "lang", "vi"), button(texts.ENGLISH, "lang", "en")]
    turn.say(texts.WHICH_LANGUAGE(), [buttons])


def set_language(turn: Turn, arguments: tuple[str, ...]) -> None:
    wanted = LANGUAGES.get(arguments[0] if arguments else "")
    if wanted:
        _speak(turn, wanted)
    else:
        language(turn, Typed(None, "", []))


def _speak(turn: Turn, wanted: Language) -> None:
    account_of(turn.session, turn.actor).language = wanted
    turn.actor = refreshed(turn.session, turn.actor)
    text = texts.LANGUAGE_SET()
    if turn.actor.is_member:
        turn.add(views.with_menu(turn.setup.router, turn.actor, text))
    elif turn.actor.person_id is None:
        turn.add(views.ask_contact(text))
    else:
        turn.say(text)
        turn.add(_question(turn))


def ask_withdrawal(turn: Turn, _arguments: tuple[str, ...]) -> None:
    desk.open_form(turn, turn.setup.router.forms["withdraw"])


def submit_withdrawal(turn: Turn, _answers: Answers) -> None:
    consent.withdraw(turn.session, turn.actor, turn.now)
    turn.actor = refreshed(turn.session, turn.actor)
    turn.add(Say(texts.WITHDRAWN(), no_keyboard=True))
    for feature in turn.setup.router.features:
        if feature.on_withdraw:
            feature.on_withdraw(turn)
