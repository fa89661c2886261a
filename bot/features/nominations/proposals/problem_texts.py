"""Words for what stands in the way of a proposal or of a choice among them."""

from bot.kit.text import Text

PROBLEMS = {
    "nominations.ward_without_places": Text(
        vi="Lớp {cls} không giao chỉ tiêu cho {ward}, nên chi bộ chưa giới thiệu được. "
        "Mời hỏi Đảng ủy.",
        en="Class {cls} has no places for {ward}. Please ask the ward.",
    ),
    "nominations.propose_late": Text(
        vi="Đảng ủy nhận giới thiệu vào lớp {cls} đến hết ngày {day}. Cần thêm người, mời gọi "
        "Đảng ủy.",
        en="The ward took proposals for {cls} until {day}. To add people please call the ward.",
    ),
    "nominations.other_cell": Text(
        vi="Thuộc {cell}: chi bộ ấy giới thiệu.", en="Belongs to {cell}, which may propose."
    ),
    "nominations.standing_already": Text(
        vi="Đã có trong danh sách đề cử của lớp này.",
        en="Is among those nominated for this class already.",
    ),
    "nominations.proposed": Text(
        vi="Chi bộ đã giới thiệu người này ngày {day}, đang chờ Đảng ủy chọn.",
        en="Was proposed by your cell on {day} and waits for the ward.",
    ),
    "nominations.proposed_elsewhere": Text(
        vi="Chi bộ khác đã giới thiệu người này. Mời gọi Đảng ủy.",
        en="Another cell has proposed this person. Please call the ward.",
    ),
    "nominations.proposal_decided": Text(
        vi="Không đổi được nữa: {name} – {state}.", en="Too late: {name} – {state}."
    ),
    "nominations.cell_takes_back": Text(
        vi="Chỉ {cell} rút được; đồng chí bấm «Không chọn».",
        en="Only {cell} can withdraw it; please press “Do not take”.",
    ),
    "nominations.no_proposals": Text(
        vi="Lớp {cls} không còn ai do chi bộ giới thiệu đang chờ chọn.",
        en="No proposal of a cell waits for {cls}.",
    ),
    "nominations.not_proposed": Text(
        vi="Không thấy «{given}» trong những người đang chờ. Mời bấm tên.",
        en="“{given}” is not among those who wait. Please press a name.",
    ),
    "nominations.waits_no_more": Text(
        vi="Người này không còn chờ chọn.", en="This person does not wait any more."
    ),
    "nominations.nobody_marked": Text(
        vi="Mời đánh dấu ít nhất một người, hoặc bấm Huỷ.",
        en="Please mark at least one person, or press Cancel.",
    ),
}
