"""Words for what stands in the way of a nomination or a decision."""

from bot.kit.text import Text

PROBLEMS = {
    "nominations.unknown": Text(
        vi="Không thấy hồ sơ đề cử này trong phạm vi của đồng chí.",
        en="There is no such nomination among yours.",
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
        vi="Hết chỉ tiêu (còn {left} chỗ).", en="No place left in the quota ({left} left)."
    ),
    "nominations.too_young": Text(
        vi="{age} tuổi vào ngày khai giảng, dưới {least} tuổi.",
        en="{age} years old when the class begins, below {least}.",
    ),
    "nominations.too_old": Text(
        vi="{age} tuổi vào ngày khai giảng, quá {most} tuổi.",
        en="{age} years old when the class begins, above {most}.",
    ),
    "nominations.cell_missing": Text(vi="Chưa ghi chi bộ.", en="No cell is given."),
    "nominations.phone_missing": Text(
        vi="Không có số điện thoại: phải gọi qua chi bộ.",
        en="No phone number: to be reached through the cell.",
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
    "nominations.choose_class": Text(
        vi="Mời bấm chọn một lớp, hoặc gõ mã lớp.", en="Please press a class or type its code."
    ),
    "nominations.choose_ward": Text(
        vi="Mời bấm chọn một Đảng ủy.", en="Please press one of the wards."
    ),
    "nominations.no_cell_secretary": Text(
        vi="Chưa có lớp nào có người của chi bộ.", en="No class has people of your cell yet."
    ),
    "workbook.unreadable": Text(
        vi="Chỉ đọc được bảng tính .xlsx (Excel). Mời lưu lại dạng .xlsx, hoặc dán danh sách.",
        en="Only .xlsx workbooks (Excel) can be read. Please save it so, or paste the list.",
    ),
    "workbook.too_big": Text(
        vi="Tệp lớn hơn {most} MB. Mời gửi tệp nhỏ hơn, hoặc dán danh sách.",
        en="The file is larger than {most} MB. Please send a smaller one, or paste the list.",
    ),
    "workbook.too_long": Text(
        vi="Bảng tính có quá {most} dòng. Mời chỉ để lại danh sách đề cử.",
        en="The workbook has more than {most} rows. Please leave only the list of nominees.",
    ),
    "workbook.empty": Text(
        vi="Bảng tính không có dòng nào đọc được. Cần các cột: Họ và tên, Ngày sinh, Chi bộ, "
        "Số điện thoại.",
        en="The workbook has no line that can be read. It needs the columns: Họ và tên, "
        "Ngày sinh, Chi bộ, Số điện thoại.",
    ),
    "workbook.wait": Text(
        vi="Tệp «{name}» đang được đọc. Xin chờ rồi gửi tệp tiếp theo.",
        en="“{name}” is still being read. Please wait before you send the next file.",
    ),
    "workbook.not_fetched": Text(
        vi="Không tải được tệp. Mời gửi lại, hoặc dán danh sách.",
        en="The file could not be fetched. Please send it again, or paste the list.",
    ),
    # withdrawing
    "nominations.not_standing": Text(
        vi="{name} không còn trong danh sách ({state}), không có gì để rút.",
        en="{name} is not on the list any more ({state}); there is nothing to withdraw.",
    ),
    "nominations.reason_needed": Text(
        vi="Cần ghi lý do cụ thể, ít nhất vài chữ.", en="A reason is needed, at least a few words."
    ),
    "nominations.reason_long": Text(
        vi="Lý do dài quá {most} ký tự. Mời viết ngắn hơn.",
        en="The reason is longer than {most} characters. Please shorten it.",
    ),
    # deciding
    "nominations.own": Text(
        vi="{name}: đồng chí không tự xét hồ sơ của mình, người khác ở trung tâm sẽ xét.",
        en="{name}: nobody decides on their own nomination; a colleague will.",
    ),
    "nominations.decided": Text(
        vi="{name}: {state}, {who} đã quyết định lúc {at}.",
        en="{name}: {state}, {who} decided at {at}.",
    ),
    "nominations.moved_up": Text(
        vi="{name}: đã được nhận lúc {at}, chuyển lên từ danh sách dự bị.",
        en="{name}: has a place since {at}, moved up from the waiting list.",
    ),
    "nominations.decided_by_ward": Text(
        vi="{name}: {state}, không còn chờ xét.",
        en="{name}: {state}, no longer waiting for a decision.",
    ),
    "nominations.waits_already": Text(
        vi="{name}: đã ở danh sách dự bị.", en="{name}: is on the waiting list already."
    ),
    "nominations.full": Text(
        vi="{name}: lớp đã đủ sĩ số, có thể đưa vào danh sách dự bị.",
        en="{name}: the class is full; the waiting list is possible.",
    ),
    "nominations.quota_full": Text(
        vi="{name}: {ward} đã dùng hết chỉ tiêu.", en="{name}: {ward} has used up its quota."
    ),
    "nominations.twice_decided": Text(
        vi="{name}: đã có trong một dòng khác.", en="{name}: is in another line already."
    ),
    "nominations.did_you_mean": Text(
        vi="Không thấy «{given}». Có phải {near}?", en="“{given}” is not on the list. Is it {near}?"
    ),
    "nominations.no_verb": Text(
        vi="«{given}»: mời viết «Duyệt: …», «Từ chối: họ tên; lý do» hoặc «Dự bị: …».",
        en="“{given}”: please write “Duyệt: …”, “Từ chối: name; reason” or “Dự bị: …”.",
    ),
    "nominations.no_names": Text(vi="«{given}» chưa có họ tên nào.", en="“{given}” has no names."),
    "nominations.class_full": Text(
        vi="Lớp đã đủ sĩ số, chưa nhận thêm ai được. Có thể đưa vào danh sách dự bị.",
        en="The class is full, nobody else can be accepted. The waiting list is possible.",
    ),
    "nominations.nothing_to_decide": Text(
        vi="Không có hồ sơ nào quyết định được nữa, chưa có gì thay đổi.",
        en="There is nothing left to decide here; nothing was changed.",
    ),
    "nominations.nobody_waits": Text(
        vi="Lớp {cls} không có hồ sơ nào chờ xét.", en="Nothing waits for a decision in {cls}."
    ),
}
