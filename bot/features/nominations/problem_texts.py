"""Words for what stands in the way of a nomination or a decision."""

from bot.features.nominations.cell_quotas.texts import PROBLEMS as OF_CELL_QUOTAS
from bot.features.nominations.proposals.problem_texts import PROBLEMS as OF_PROPOSALS
from bot.kit.text import Text

PROBLEMS = {
    **OF_PROPOSALS,
    **OF_CELL_QUOTAS,
    "nominations.unknown": Text(
        vi="Không thấy hồ sơ đề cử này trong phạm vi của đồng chí.",
        en="There is no such nomination among yours.",
    ),
    "nominations.whose": Text(
        vi="Mời bấm một nút: Đảng ủy đề cử hay chi bộ giới thiệu.",
        en="Please press a button: does the ward nominate, or does the cell propose?",
    ),
    "nominations.class_cancelled": Text(
        vi="Lớp {cls} đã bị huỷ, không nhận đề cử.",
        en="Class {cls} has been cancelled and takes no nominations.",
    ),
    "nominations.class_finished": Text(
        vi="Lớp {cls} đã kết thúc, không nhận đề cử hay thay đổi danh sách.",
        en="Class {cls} has ended; its list does not change any more.",
    ),
    "nominations.class_closed": Text(
        vi="Lớp {cls} đã đóng nhận đề cử. Cần thêm người, mời gọi trung tâm.",
        en="Nominations for {cls} are closed. To add people please call the centre.",
    ),
    "nominations.deadline": Text(
        vi="Lớp {cls} đã hết hạn đề cử ngày {day}. Cần thêm người, mời gọi trung tâm.",
        en="The deadline for {cls} was {day}. To add people please call the centre.",
    ),
    "nominations.no_quota": Text(
        vi="Lớp {cls} không giao chỉ tiêu cho {ward}, nên chưa đề cử được. Mời gọi trung tâm.",
        en="Class {cls} has no places for {ward}. Please call the centre.",
    ),
    # lines
    "nominations.birth_missing": Text(
        vi="Thiếu ngày sinh (cần để phân biệt người trùng tên).",
        en="The birth date is missing (it tells people of one name apart).",
    ),
    "nominations.cell_unknown": Text(
        vi="Không có chi bộ «{given}». Gần giống: {near}.",
        en="There is no cell “{given}”. Similar: {near}.",
    ),
    "nominations.cell_strange": Text(
        vi="Đảng ủy không có chi bộ «{given}».", en="The ward has no cell “{given}”."
    ),
    "nominations.cell_ambiguous": Text(
        vi="«{given}» có thể là: {codes}. Mời ghi rõ mã chi bộ.",
        en="“{given}” may be: {codes}. Please give the code.",
    ),
    "nominations.twice": Text(
        vi="Trùng với dòng {number}.", en="The same person as line {number}."
    ),
    "nominations.standing": Text(
        vi="Đã được {by} đề cử vào lớp này ngày {day}.",
        en="Was nominated for this class by {by} on {day}.",
    ),
    "nominations.standing_elsewhere": Text(
        vi="Trung tâm đã có người này trong danh sách lớp. Mời gọi trung tâm.",
        en="The centre has this person on the list already. Please call the centre.",
    ),
    "nominations.certified": Text(
        vi="Đã có giấy chứng nhận loại lớp này, còn giá trị đến {until}.",
        en="Holds a certificate of this type, valid until {until}.",
    ),
    "nominations.no_place": Text(
        vi="Quá chỉ tiêu: cả danh sách chỉ còn {left} chỗ.",
        en="Beyond the quota: {left} places are left for the whole list.",
    ),
    "nominations.too_young": Text(
        vi="{age} tuổi vào ngày khai giảng, dưới {least} tuổi.",
        en="{age} years old when the class begins, below {least}.",
    ),
    "nominations.too_old": Text(
        vi="{age} tuổi vào ngày khai giảng, quá {most} tuổi.",
        en="{age} years old when the class begins, above {most}.",
    ),
    "nominations.very_young": Text(
        vi="Mới {age} tuổi vào ngày khai giảng: mời xem lại năm sinh.",
        en="Only {age} years old when the class begins: please check the year of birth.",
    ),
    "nominations.no_marks": Text(
        vi="Tên chưa có dấu: mời gõ lại nếu thiếu, tên này lên danh sách và giấy chứng nhận.",
        en="The name has no marks: please send it again if some are missing; it goes on papers.",
    ),
    "nominations.cell_missing": Text(vi="Chưa ghi chi bộ.", en="No cell is given."),
    "nominations.phone_missing": Text(
        vi="Không có số điện thoại: phải gọi qua chi bộ.",
        en="No phone number: to be reached through the cell.",
    ),
    "nominations.same_phone": Text(
        vi="Số điện thoại trùng với dòng {number}: mời xem lại, mỗi người nên có số riêng.",
        en="The same telephone as on line {number}: please check, each should have their own.",
    ),
    "nominations.phone_of": Text(
        vi="Số điện thoại này đã lưu cho {name}: mời xem lại, mỗi người nên có số riêng.",
        en="This telephone is stored for {name}: please check, each should have their own.",
    ),
    "nominations.phone_taken": Text(
        vi="Số điện thoại này đã lưu cho một người khác: mời xem lại.",
        en="This telephone is stored for somebody else: please check.",
    ),
    "nominations.phone_kept": Text(
        vi="Người này đã dùng trợ lý với số khác; số đã lưu được giữ nguyên.",
        en="This person uses the assistant with another number; the stored one is kept.",
    ),
    "nominations.no_line": Text(
        vi="Danh sách không có dòng {number}.", en="There is no line {number} on the list."
    ),
    "nominations.which_line": Text(
        vi="«{given}» là của dòng nào? Mời gõ số dòng trước, ví dụ «3: {given}».",
        en="Which line does “{given}” belong to? Put its number first, like “3: {given}”.",
    ),
    "nominations.not_a_line": Text(
        vi="Tôi chưa hiểu «{given}». Mỗi người một dòng: họ tên; ngày sinh; chi bộ; điện thoại. "
        "Hoặc bấm một nút bên dưới.",
        en="I did not understand “{given}”. One person a line: name; birth date; cell; phone. "
        "Or press a button below.",
    ),
    "nominations.nothing_good": Text(
        vi="Lúc này chưa có dòng nào gửi được, chưa có gì được gửi. Mời xem lại bên dưới.",
        en="No line can be sent now; nothing was sent. Please look below.",
    ),
    "nominations.choose_ward": Text(
        vi="Mời bấm chọn một Đảng ủy.", en="Please press one of the wards."
    ),
}
