"""What the questions about a new class need to know, read for them."""

from __future__ import annotations

from bot.chat.forms.form import Answers, Ask, Facts
from bot.chat.turn import Turn
from bot.features.classes import queries
from bot.features.classes.lines.entries import read_sessions
from bot.features.classes.opening.plan import House, entries_of


def house_of(ask: Ask) -> House:
    house = ask.facts["house"]
    if not isinstance(house, House):
        raise TypeError("the form's facts have no house")
    return house


def load(turn: Turn, answers: Answers) -> Facts:
    centres = queries.centres_of(turn.session, turn.actor)
    centre = int(answers.get("centre") or 0)
    known = centre in {c.id for c in centres}
    sessions = [s for _, s in read_sessions(entries_of(answers, "sessions"), turn.zone)[0]]
    house = House(
        centres,
        queries.kinds(turn.session),
        queries.wards_served(turn.session, centre) if known else (),
        queries.codes_in_use(turn.session),
        queries.bookings(turn.session, centre, sessions) if known else (),
    )
    return {"house": house}
