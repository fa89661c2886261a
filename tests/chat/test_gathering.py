"""A step that gathers a list asks again until the person is done."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from bot.chat.access import MEMBERS
from bot.chat.forms.draw import draw
from bot.chat.forms.engine import advance, next_step
from bot.chat.forms.form import (
    REVIEW,
    Answers,
    Ask,
    Choice,
    Form,
    Pressed,
    State,
    Step,
    Typed,
)
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


def mark(ask: Ask, text: str) -> list[str]:
    return sorted({*ask.answers.get("marked", []), text})


def toggling() -> Form:
    step = Step(
        "marked",
        Text(vi="Đánh dấu", en="Marks"),
        lambda ask: Plain("Ai?"),
        mark,
        choices=lambda ask: [
            *(Choice(Plain(name), name) for name in "ABCDEFGH"),
            Choice(Plain("Xong"), "xong", always=True),
        ],
        page=4,
        more=lambda ask: "xong" not in ask.answers.get("marked", []),
        toggles=True,
    )
    return replace(FORM, steps=(step,))


def pressed(state: State, key: str, nonce: str) -> State:
    return advance(toggling(), state, Pressed("n", key), asking(state.answers), nonce).state


def test_presses_faster_than_the_drawing_all_count() -> None:
    state = pressed(State("marked", {}, "n"), "v.A", "n2")
    state = pressed(state, "v.B", "n3")
    assert state.answers["marked"] == ["A", "B"]


def test_the_same_mark_twice_is_drawn_under_a_new_nonce() -> None:
    state = pressed(State("marked", {"marked": ["A"]}, "n"), "v.A", "n2")
    assert (state.answers["marked"], state.nonce) == (["A"], "n2")


def test_marking_stays_on_its_page_with_the_lasting_button_below() -> None:
    state = pressed(State("marked", {"_page": 1}, "n"), "v.E", "n2")
    say = draw(toggling(), state, asking(state.answers))
    labels = [b.label.render("vi") for row in say.buttons for b in row]
    assert labels == ["E", "F", "G", "H", "◂ Xem trước", "Xong", "Huỷ"]


def test_going_back_to_the_marks_keeps_them_and_going_further_back_drops_them() -> None:
    marks = toggling().steps[0]
    name, note = FORM.steps[0], replace(marks, name="note", more=lambda _ask: False, toggles=False)
    form = replace(FORM, steps=(name, marks, note))
    answers = {name.name: [], "marked": ["A", "xong"]}
    at_note = State("note", answers, "n")
    back = advance(form, at_note, Pressed("n", "bk"), asking(answers), "n2").state
    assert (back.step, back.answers) == ("marked", answers)
    further = advance(form, back, Pressed("n2", "bk"), asking(answers), "n3").state
    assert further.step == name.name
    assert "marked" not in further.answers
