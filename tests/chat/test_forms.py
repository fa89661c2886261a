"""The pure engine of forms: every event at every place."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.access import MEMBERS
from bot.chat.forms.draw import draw, draw_answers
from bot.chat.forms.engine import advance, next_step
from bot.chat.forms.form import (
    REVIEW,
    Ask,
    Choice,
    Extra,
    Form,
    Pressed,
    Sent,
    State,
    Step,
    Typed,
)
from bot.chat.inbound import IncomingFile
from bot.kit.problem import Problem
from bot.kit.text import Plain, Text, plain_text

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


def label(words: str) -> Text:
    return Text(vi=words, en=words)


def parse_count(_ask: Ask, text: str) -> int:
    if not text.isdecimal():
        raise Problem("count.unreadable", given=text)
    return int(text)


FORM = Form(
    name="sample",
    version=1,
    title=label("Đăng ký"),
    who=MEMBERS,
    steps=(
        Step("name", label("Tên"), lambda ask: Plain("Tên gì?"), lambda ask, text: text),
        Step(
            "count",
            label("Số"),
            lambda ask: Plain("Mấy?"),
            parse_count,
            choices=lambda ask: [Choice(Plain(n), str(n)) for n in range(20)],
        ),
        Step(
            "note",
            label("Ghi chú"),
            lambda ask: Plain("Ghi chú?"),
            lambda ask, text: text,
            optional=True,
            skip=lambda ask: ask.answers.get("count") == 0,
        ),
    ),
    review=lambda ask: Plain(f"{ask.answers.get('name')} {ask.answers.get('count')}"),
    submit=lambda turn, answers: None,
    extras=(
        Extra(
            "more",
            lambda ask: Plain("Thêm") if ask.answers.get("count") != 9 else None,
            lambda ask: ({"name": ask.answers["name"]}, "count"),
        ),
    ),
    take_text=lambda ask, text: ask.answers | {"name": text[5:]} if text[:5] == "tên: " else None,
    take_file=lambda ask, file: ask.answers | {"file": file.name},
)
PHOTO = IncomingFile("ref", "a.jpg", "image/jpeg", 10)


def ask(answers) -> Ask:
    return Ask(answers, {}, datetime(2026, 11, 16, tzinfo=UTC), ZONE)


def after(state: State, event):
    return advance(FORM, state, event, ask(state.answers), "new")


FIRST = State("name", {}, "n1")
AT_REVIEW = State(REVIEW, {"name": "An", "count": 3, "note": None}, "n1")


def test_answers_lead_from_step_to_step_to_the_review():
    move = after(FIRST, Typed("An"))
    assert (move.state.step, move.state.answers) == ("count", {"name": "An"})
    move = after(move.state, Typed("3"))
    assert move.state.step == "note"
    move = after(move.state, Pressed("new", "sk"))
    assert move.state == State(REVIEW, {"name": "An", "count": 3, "note": None}, "new")


def test_a_step_that_is_not_needed_is_not_asked():
    move = after(State("count", {"name": "An"}, "n1"), Typed("0"))
    assert move.state.step == REVIEW


def test_answers_already_given_are_not_asked_again():
    assert next_step(FORM, ask({"name": "An", "note": "x"})) == "count"
    assert next_step(FORM, ask({"name": "An", "count": 1, "note": None})) == REVIEW


def test_a_bad_answer_keeps_the_place_and_says_why():
    state = State("count", {"name": "An"}, "n1")
    move = after(state, Typed("nhiều"))
    assert move.outcome == "stayed"
    assert (move.state.step, move.state.answers) == ("count", {"name": "An"})
    assert isinstance(move.why, Problem)
    assert move.why.facts["given"] == "nhiều"


def test_a_choice_is_an_answer():
    move = after(State("count", {"name": "An"}, "n1"), Pressed("n1", "v.7"))
    assert move.state.answers["count"] == 7


def test_an_old_button_changes_nothing():
    move = after(AT_REVIEW, Pressed("n0", "ok"))
    assert (move.outcome, move.state) == ("stale", AT_REVIEW)


@pytest.mark.parametrize("word", ["Huỷ", "hủy", "HUY", "huy"])
def test_cancelling_by_word_or_button(word):
    assert after(FIRST, Typed(word)).outcome == "cancelled"
    assert after(FIRST, Pressed("n1", "no")).outcome == "cancelled"


def test_back_takes_the_last_answer_away():
    move = after(State("count", {"name": "An"}, "n1"), Typed("quay lại"))
    assert (move.state.step, move.state.answers) == ("name", {})


def test_back_from_the_first_step_stays_there():
    assert after(FIRST, Pressed("n1", "bk")).state.step == "name"


def test_what_is_needed_cannot_be_skipped():
    move = after(FIRST, Pressed("n1", "sk"))
    assert move.outcome == "stayed"
    assert after(FIRST, Typed("bỏ qua")).state.answers == {"name": "bỏ qua"}


@pytest.mark.parametrize("word", ["Xác nhận", "xac nhan", "OK", "Đồng ý"])
def test_the_review_is_confirmed_by_word_or_button(word):
    assert after(AT_REVIEW, Typed(word)).outcome == "submit"
    assert after(AT_REVIEW, Pressed("n1", "ok")).outcome == "submit"


def test_confirming_before_the_review_is_an_answer_not_a_confirmation():
    assert after(FIRST, Typed("ok")).outcome == "moved"
    assert after(FIRST, Pressed("n1", "ok")).outcome == "stale"


def test_one_answer_can_be_changed_from_the_review():
    move = after(AT_REVIEW, Pressed("n1", "ed"))
    assert move.outcome == "pick"
    move = after(move.state, Pressed("new", "e.count"))
    assert (move.state.step, move.state.single) == ("count", True)
    move = after(move.state, Typed("5"))
    assert move.state.step == REVIEW
    assert move.state.answers == {"name": "An", "count": 5, "note": None}


def test_what_has_one_answer_to_change_goes_straight_to_it():
    form = replace(FORM, steps=FORM.steps[:1])
    move = advance(form, AT_REVIEW, Pressed("n1", "ed"), ask(AT_REVIEW.answers), "new")
    assert (move.outcome, move.state.step, move.state.single) == ("moved", "name", True)
    move = advance(form, move.state, Pressed("new", "bk"), ask(move.state.answers), "newer")
    assert (move.state.step, move.state.answers) == (REVIEW, AT_REVIEW.answers)


def test_what_has_nothing_to_change_offers_no_change():
    form = replace(FORM, steps=(replace(FORM.steps[0], skip=lambda _ask: True),))
    say = draw(form, AT_REVIEW, ask(AT_REVIEW.answers))
    assert [b.data for row in say.buttons for b in row] == ["f:n1:ok", "f:n1:x.more", "f:n1:no"]
    assert advance(form, AT_REVIEW, Pressed("n1", "ed"), ask({}), "new").outcome == "stale"


def test_back_while_changing_one_answer_keeps_the_old_one():
    state = State("count", AT_REVIEW.answers, "n1", single=True)
    move = after(state, Pressed("n1", "bk"))
    assert (move.state.step, move.state.answers) == (REVIEW, AT_REVIEW.answers)


def test_an_extra_button_goes_where_it_says():
    move = after(AT_REVIEW, Pressed("n1", "x.more"))
    assert (move.state.step, move.state.answers) == ("count", {"name": "An"})


def test_an_extra_that_is_not_offered_cannot_be_forged():
    state = State(REVIEW, {"name": "An", "count": 9, "note": None}, "n1")
    assert after(state, Pressed("n1", "x.more")).outcome == "stale"


def test_text_at_the_review_may_correct_it():
    assert after(AT_REVIEW, Typed("tên: Bình")).state.answers["name"] == "Bình"
    move = after(AT_REVIEW, Typed("gì đó"))
    assert move.outcome == "stayed"
    assert move.why is not None


def test_a_file_is_taken_where_the_form_says_so():
    move = after(AT_REVIEW, Sent(PHOTO))
    assert move.state.answers["file"] == "a.jpg"
    assert move.state.step == REVIEW


def test_many_choices_are_shown_in_pages():
    state = State("count", {"name": "An"}, "n1")
    say = draw(FORM, state, ask(state.answers))
    shown = [plain_text(b.label.render("vi")) for row in say.buttons for b in row]
    assert shown[:8] == [str(n) for n in range(8)]
    assert "Xem tiếp ▸" in shown
    move = after(state, Pressed("n1", "p.2"))
    say = draw(FORM, move.state, ask(move.state.answers))
    shown = [plain_text(b.label.render("vi")) for row in say.buttons for b in row]
    assert shown[:4] == ["16", "17", "18", "19"]
    assert after(move.state, Pressed("new", "v.17")).state.answers == {"name": "An", "count": 17}


def test_the_review_offers_what_can_be_done():
    say = draw(FORM, AT_REVIEW, ask(AT_REVIEW.answers))
    shown = [b.label.render("vi") for row in say.buttons for b in row]
    assert shown == ["✅ Xác nhận", "Thêm", "Sửa", "Huỷ"]
    say = draw_answers(FORM, AT_REVIEW, ask(AT_REVIEW.answers))
    assert [b.data for row in say.buttons for b in row][:2] == ["f:n1:e.name", "f:n1:e.count"]


KEYS = ["ok", "no", "bk", "sk", "ed", "go", "e.name", "e.x", "v.3", "v.x", "v.", "x.more"]
KEYS += ["x.y", "p.1", "p.x"]
events = st.one_of(
    st.builds(Typed, st.text(max_size=40)),
    st.builds(
        Pressed,
        st.sampled_from(["n1", "n0", ""]),
        st.one_of(
            st.sampled_from(
                [
                    "ok",
                    "no",
                    "bk",
                    "sk",
                    "ed",
                    "go",
                    "e.name",
                    "e.x",
                    "v.3",
                    "v.x",
                    "v.",
                    "x.more",
                    "x.y",
                    "p.1",
                    "p.x",
                ]
            ),
            st.text(max_size=12),
        ),
    ),
    st.just(Sent(PHOTO)),
)


@given(st.sampled_from(["name", "count", "note", REVIEW]), st.booleans(), events)
def test_no_event_anywhere_breaks_a_form(step, single, event):
    answers = {"name": "An", "count": 3, "note": None} if step == REVIEW else {"name": "An"}
    state = State(step, answers, "n1", single)
    move = after(state, event)
    if move.outcome in {"moved", "stayed"}:
        draw(FORM, move.state, ask(move.state.answers), Plain("?")).payloads("vi")
        assert move.state.nonce == "new"
