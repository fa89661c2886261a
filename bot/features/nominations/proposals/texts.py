"""Words of what cells propose: the form, the board, a single proposal."""

from bot.kit.text import Text

TITLE = Text(vi="Chi bộ giới thiệu người đi học", en="The cell proposes trainees")
TITLE_REST = Text(vi="Các dòng giới thiệu chưa gửi", en="Proposals not sent yet")
CELL = Text(vi="Chi bộ", en="Cell")
ASK_CELL = Text(vi="Đồng chí giới thiệu cho chi bộ nào?", en="For which cell do you propose?")
HEAD = Text(vi="Giới thiệu vào {cls}", en="Proposals for {cls}")
ROOM = Text(
    vi="{cell} · được giao {places} · còn {left} chỗ", en="{cell} · places {places} · left {left}"
)
ROOM_FREE = Text(
    vi="{cell} · Đảng ủy chưa giao chỉ tiêu cho chi bộ",
    en="{cell} · the ward has allotted no places to cells",
)
UNTIL = Text(vi="Hạn giới thiệu: {deadline}", en="Propose by: {deadline}")
HOW_TO_SEND = Text(
    vi="Bấm Xác nhận để gửi {good} người cho Đảng ủy xem. Thứ tự dòng là thứ tự ưu tiên.",
    en="Press Confirm to send {good} people to the ward. The order of lines is that of priority.",
)
OVER = Text(
    vi="⚠️ Vượt chỉ tiêu của chi bộ {count} người: vẫn gửi được, Đảng ủy sẽ chọn theo thứ tự.",
    en="⚠️ Beyond the cell's places: {count}. They can be sent; the ward will choose in order.",
)
SENT = Text(
    vi="✅ Đã gửi Đảng ủy {count} người chi bộ giới thiệu vào {cls}: {names}.\n"
    "Đảng ủy chọn xong sẽ báo lại. Chưa chọn thì còn rút được ở danh sách.",
    en="✅ {count} proposals for {cls} were sent to the ward: {names}.\n"
    "You will be told whom the ward chooses; until then you may withdraw them from the list.",
)
SEE_LIST = Text(vi="📋 Danh sách", en="📋 The list")

# --- the board ---------------------------------------------------------------------------
BOARD = Text(
    vi="Chi bộ giới thiệu vào {cls}\n<b>Chờ Đảng ủy chọn: {count}</b>",
    en="Proposed by cells for {cls}\n<b>Waiting for the ward: {count}</b>",
)
BOARD_EMPTY = Text(
    vi="Không còn ai do chi bộ giới thiệu đang chờ chọn vào {cls}.",
    en="No proposal of a cell waits for {cls}.",
)
WARD_LEFT = Text(vi="{ward} còn {left} chỗ", en="{ward}: places left {left}")
OF_CELL = Text(vi="<b>{cell}</b>: {count}", en="<b>{cell}</b>: {count}")
OF_CELL_QUOTA = Text(
    vi="<b>{cell}</b>: {count} (chỉ tiêu {places}, đã chọn {used})",
    en="<b>{cell}</b>: {count} (places {places}, chosen {used})",
)
LINE = Text(vi="{number}. {person}", en="{number}. {person}")
PRIORITY = Text(
    vi="Trong mỗi chi bộ, người ưu tiên đứng trước.", en="In each cell the first have priority."
)
CLOSED_NOW = Text(vi="⚠️ Lúc này chưa đề cử được: {why}", en="⚠️ Nobody can be nominated now: {why}")
TAKE_ALL = Text(vi="✅ Chọn tất cả ({count})", en="✅ Take all ({count})")
TAKE_SOME = Text(vi="☑️ Chọn từng người", en="☑️ Choose one by one")
REFUSE_ALL = Text(vi="✖️ Không chọn ({count})", en="✖️ Take none ({count})")
NOMINATE_OTHERS = Text(vi="➕ Đề cử người khác", en="➕ Nominate others")
SEE_BOARD = Text(vi="🗳 Chi bộ giới thiệu ({count})", en="🗳 Proposed by cells ({count})")
MINE = Text(vi="Chi bộ đã giới thiệu vào {cls}", en="Proposed by your cell for {cls}")
SEE_MINE = Text(vi="🗳 Xem, rút người đã giới thiệu", en="🗳 See or withdraw proposals")
PROPOSE_MORE = Text(vi="➕ Giới thiệu thêm", en="➕ Propose more")
MY_LIST_EMPTY = Text(
    vi="Chi bộ chưa giới thiệu ai vào {cls}.", en="Your cell has proposed nobody for {cls} yet."
)
GROUPS = {
    "waiting": Text(vi="🗳 <b>Chờ Đảng ủy chọn: {count}</b>", en="🗳 <b>With the ward: {count}</b>"),
    "not_chosen": Text(vi="✖️ <b>Không chọn: {count}</b>", en="✖️ <b>Not chosen: {count}</b>"),
    "withdrawn": Text(vi="↩️ <b>Đã rút: {count}</b>", en="↩️ <b>Withdrawn: {count}</b>"),
    "ended": Text(
        vi="⏹ <b>Lớp không nhận nữa: {count}</b>", en="⏹ <b>The class takes no more: {count}</b>"
    ),
}

# --- one person --------------------------------------------------------------------------
CARD_SENT = Text(vi="Chi bộ giới thiệu: {who}, {at}", en="Proposed by {who}, {at}")
CARD_RANK = Text(vi="Thứ tự của chi bộ: {position}", en="The cell's order of priority: {position}")
TAKE = Text(vi="✅ Chọn", en="✅ Take (Chọn)")
REFUSE = Text(vi="✖️ Không chọn", en="✖️ Do not take (Không chọn)")
WITHDRAW = Text(vi="↩️ Rút", en="↩️ Withdraw (Rút)")
BACK = Text(vi="◂ Quay lại danh sách", en="◂ Back to the list (Quay lại)")
STATES = {
    "waiting": Text(vi="chờ Đảng ủy chọn", en="waiting for the ward"),
    "taken": Text(vi="Đảng ủy đã đề cử", en="nominated by the ward"),
    "not_chosen": Text(vi="Đảng ủy không chọn", en="not chosen by the ward"),
    "withdrawn": Text(vi="chi bộ đã rút", en="withdrawn by the cell"),
    "ended": Text(vi="lớp không nhận đề cử nữa", en="the class takes nobody any more"),
}

# --- choosing ----------------------------------------------------------------------------
TITLE_TAKE = Text(vi="Chọn người chi bộ giới thiệu", en="Choose among the proposals")
PICKS = Text(vi="Người được chọn", en="Those chosen")
ASK_PICKS = Text(
    vi="Bấm tên để chọn vào {cls}, bấm lại để bỏ. Đã đánh dấu: {count}.",
    en="Press the names to be nominated for {cls}, again to leave them out. Marked: {count}.",
)
MARKED = Text(vi="☑️ {person}", en="☑️ {person}")
UNMARKED = Text(vi="◻️ {person}", en="◻️ {person}")
DONE = Text(vi="Xong ▸", en="Done ▸")
WARD = Text(vi="<b>{ward}</b>", en="<b>{ward}</b>")
WILL_SEND = Text(
    vi="✅ <b>Sẽ đề cử lên trung tâm: {count}</b>", en="✅ <b>To be nominated: {count}</b>"
)
CANNOT = Text(vi="❌ <b>Chưa đề cử được: {count}</b>", en="❌ <b>Cannot be nominated: {count}</b>")
WHY_NOT = Text(vi="   – {why}", en="   – {why}")
STAY = Text(
    vi="Người chưa đề cử được vẫn ở lại danh sách chờ.", en="Those who cannot stay on the list."
)
CONFIRM_TAKE = Text(
    vi="Bấm Xác nhận để gửi {count} người cho trung tâm.",
    en="Press Confirm to send {count} people to the centre.",
)
NOBODY_MARKED = Text(
    vi="Chưa chọn ai. Bấm Sửa để đánh dấu.", en="Nobody is marked. Press Edit to mark people."
)
TAKEN = Text(
    vi="✅ Đã đề cử {count} người do chi bộ giới thiệu vào {cls}: {names}.\n"
    "Trung tâm đã được báo và sẽ trả lời.",
    en="✅ {count} proposed people were nominated for {cls}: {names}.\n"
    "The centre was told and will answer.",
)
STILL = Text(vi="Còn {count} người chờ chọn.", en="Still waiting: {count}.")

AND_OTHERS = Text(vi="{names} và {count} người nữa", en="{names} and {count} more")
GONE = Text(
    vi="Không còn ai chờ chọn ở đây: chi bộ đã rút, hoặc đã chọn xong. Mời bấm Huỷ.",
    en="Nobody waits here any more: withdrawn by the cell, or chosen. Please press Cancel.",
)
TITLE_REFUSE = Text(vi="Không chọn", en="Not chosen")
WHY = Text(vi="Lý do", en="Reason")
ASK_WHY = Text(
    vi="Vì sao không chọn {names}? Bấm chọn hoặc gõ lý do; chi bộ sẽ đọc được.",
    en="Why not {names}? Press or type the reason; the cell will read it.",
)
REASONS = (
    Text(vi="Hết chỉ tiêu đợt này, ưu tiên đợt sau", en="No places left now; first next time"),
    Text(vi="Chưa đủ thời gian theo dõi, giúp đỡ", en="Needs a longer time of guidance"),
    Text(vi="Chưa đủ tiêu chuẩn", en="Does not meet the conditions yet"),
    Text(vi="Hồ sơ chưa đầy đủ", en="Papers are incomplete"),
)
REVIEW_REFUSE = Text(
    vi="Không chọn vào {cls}: {names}.\nLý do: {reason}\nBí thư chi bộ sẽ được báo.",
    en="Not chosen for {cls}: {names}.\nReason: {reason}\nThe cell secretaries will be told.",
)
REFUSED = Text(
    vi="Đã ghi: không chọn {names} vào {cls}. Lý do: {reason}",
    en="Noted: {names} not chosen for {cls}. Reason: {reason}",
)

TITLE_WITHDRAW = Text(vi="Rút người đã giới thiệu", en="Withdraw a proposal")
REVIEW_WITHDRAW = Text(
    vi="Rút {person} khỏi danh sách chi bộ giới thiệu vào {cls}.",
    en="Withdraw {person} from the cell's proposals for {cls}.",
)
WITHDRAWN = Text(vi="Đã rút {name}.", en="{name} was withdrawn.")
