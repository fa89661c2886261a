"""The end of the form: the request is stored and the trainee sees who is still to answer."""

from __future__ import annotations

from bot.chat.forms.form import Answers
from bot.chat.outbox import reach_of
from bot.chat.say import button
from bot.chat.turn import Turn
from bot.features.leave import texts, views
from bot.features.leave.draft import chosen_in
from bot.features.leave.files import sent_from
from bot.features.leave.reminding import no_time_left
from bot.features.leave.service import Wish, submit_leave
from bot.features.leave.telling import centre_of
from bot.kit.text import joined


def submit(turn: Turn, answers: Answers) -> None:
    files = tuple(sent_from(one) for one in answers.get("files") or [])
    wish = Wish(answers["class_id"], chosen_in(answers).ids, answers["reason"], files)
    card = submit_leave(turn.session, turn.actor, turn.now, turn.zone, wish)
    reached = reach_of(turn.session, centre_of(turn.session, card))
    hurried = no_time_left(turn.session, card, turn.now, turn.zone)
    body = joined(
        [
            texts.SENT(
                code=card.cls.code,
                sessions=views.sessions_in_full(card, turn.zone),
                centre=card.centre_name,
                ward=card.ward_name,
            ),
            None if files else texts.SENT_WITHOUT_FILE(),
            None if reached else texts.CENTRE_UNREACHED(),
            texts.NO_TIME_LEFT() if hurried and reached else None,
        ]
    )
    withdraw = [button(texts.WITHDRAW, "lvwd", card.id)]
    turn.replace(body, [] if card.request.is_late else [withdraw])
