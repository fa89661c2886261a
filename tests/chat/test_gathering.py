"""A step that gathers a list asks again until the person is done."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from bot.chat.access import MEMBERS
from bot.chat.forms.engine import advance, next_step
from bot.chat.forms.form import REVIEW, Answers, Ask, Form, State, Step, Typed
from bot.kit.text import Plain, Text


def gather(ask: Ask, text: str) -> list[str]:
    return [*ask.answers.get("names", []), text]


FORM = Form(
    name="gathering",
    version=1,
    title=Text(vi="Danh sách", en="List"),
    who=MEMBERS,
    steps=(
        Step(
            "names",
            Text(vi="Tên", en="Names"),
            lambda ask: Plain("Ai?"),
            gather,
            more=lambda ask: "xong" not in ask.answers.get("names", ["xong"]),
        ),
        Step("place", Text(vi="Nơi", en="Place"), lambda ask: Plain("Ở đâu?"), lambda ask, t: t),
    ),
    review=lambda ask: Plain("Xem lại"),
    submit=lambda turn, answers: None,
)


def after(state: State, text: str) -> State:
    return advance(FORM, state, Typed(text), asking(state.answers), "n").state


def asking(answers: Answers) -> Ask:
    return Ask(answers, {}, datetime(2026, 11, 16, tzinfo=UTC), ZoneInfo("Asia/Ho_Chi_Minh"))


def test_the_step_is_asked_again_until_the_list_is_done() -> None:
    state = after(State("names", {}, "n"), "An")
    assert state.step == "names"
    state = after(state, "Bình")
    assert (state.step, state.answers) == ("names", {"names": ["An", "Bình"]})
    assert after(state, "xong").step == "place"


def test_a_list_that_is_not_done_is_asked_for_before_the_review() -> None:
    assert next_step(FORM, asking({"names": ["An"], "place": "Đây"})) == "names"
    assert next_step(FORM, asking({"names": ["An", "xong"], "place": "Đây"})) == REVIEW


def test_changing_a_list_from_the_review_stays_in_it_and_comes_back() -> None:
    answers: Answers = {"names": [], "place": "Đây"}
    state = after(State("names", answers, "n", single=True), "An")
    assert (state.step, state.single) == ("names", True)
    assert after(state, "xong").step == REVIEW
