"""Words of the notices between cells and their ward."""

from bot.kit.text import Text

ARRIVED = Text(
    vi="🗳 {cell} giới thiệu {count} người vào {cls}.\nMời đồng chí chọn, trước khi hết hạn đề cử.",
    en="🗳 {cell} proposes {count} people for {cls}.\nPlease choose before the deadline.",
)
CHOOSE = Text(vi="Xem và chọn", en="See and choose")

ANSWER = Text(
    vi="📨 Đảng ủy đã xem người {cell} giới thiệu vào {cls}:",
    en="📨 The ward's choice among those whom {cell} proposed for {cls}:",
)
TAKEN = Text(
    vi="✅ <b>Được chọn, đã gửi trung tâm: {count}</b>", en="✅ <b>Chosen and sent: {count}</b>"
)
NOT_CHOSEN = Text(vi="✖️ <b>Không chọn: {count}</b>", en="✖️ <b>Not chosen: {count}</b>")
PERSON = Text(vi="• {name}", en="• {name}")
PERSON_WHY = Text(vi="• {name} – {reason}", en="• {name} – {reason}")
STILL = Text(vi="Còn {count} người đang chờ Đảng ủy chọn.", en="Still waiting: {count}.")
SEE_LIST = Text(vi="📋 Danh sách", en="📋 The list")

ENDED = Text(
    vi="⏹ {cls} {state}. {count} người {cell} giới thiệu chưa được chọn nên không gửi đi nữa: "
    "{names}.",
    en="⏹ {cls} {state}. Of {cell} these {count} were not chosen before and are not sent any "
    "more: {names}.",
)
ENDED_WARD = Text(
    vi="⏹ {cls} {state}. {count} người chi bộ giới thiệu chưa được chọn nên không gửi đi nữa. "
    "Bí thư các chi bộ đã được báo.",
    en="⏹ {cls} {state}. {count} people proposed by cells were not chosen before and are not sent "
    "any more. The cell secretaries were told.",
)
CLASS_STATES = {
    "open": Text(vi="đang nhận đề cử", en="takes nominations"),
    "closed": Text(vi="đã đóng nhận đề cử", en="takes no more nominations"),
    "finished": Text(vi="đã kết thúc", en="has ended"),
    "cancelled": Text(vi="đã bị huỷ", en="has been cancelled"),
}

REMIND_CELL = Text(
    vi="⏰ {cell} còn {left} chỗ chưa giới thiệu vào {cls}.\nHạn giới thiệu: {deadline}",
    en="⏰ {cell} has places left for {cls}: {left}.\nPropose by: {deadline}",
)
PROPOSE = Text(vi="👤 Giới thiệu", en="👤 Propose")
REMIND_WARD = Text(
    vi="⏰ Còn {count} người chi bộ giới thiệu vào {cls} chờ đồng chí chọn.\nHạn đề cử: {deadline}",
    en="⏰ {count} people proposed by cells wait for {cls}.\nDeadline: {deadline}",
)
