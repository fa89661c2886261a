"""Words for what stands in the way of a decision or of leaving a class."""

from bot.kit.text import Text

PROBLEMS = {
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
    "nominations.quota_full": Text(
        vi="{name}: {ward} đã dùng hết chỉ tiêu.", en="{name}: {ward} has used up its quota."
    ),
    "nominations.twice_decided": Text(
        vi="{name}: đã có trong một dòng khác.", en="{name}: is in another line already."
    ),
    "nominations.did_you_mean": Text(
        vi="Không thấy trong danh sách. Có phải {near}?",
        en="Not on the list. Is it {near}?",
    ),
    "nominations.number_unseen": Text(
        vi="Số {given} không có trong danh sách vừa hiện. Mời ghi họ tên, hoặc gõ /xetduyet để "
        "xem lại danh sách.",
        en="Number {given} is not on the list last shown. Write the name, or type /xetduyet to "
        "see the list again.",
    ),
    "nominations.no_such_name": Text(
        vi="Không thấy trong danh sách. Mời xem lại họ tên.",
        en="Not on the list. Please check the name.",
    ),
    "nominations.which_of_them": Text(
        vi="Có nhiều người tên này, sinh {births}. Mời ghi thêm ngày sinh trong ngoặc.",
        en="Several people have this name, born {births}. Add the birth date in brackets.",
    ),
    "nominations.no_verb": Text(
        vi="Mời viết «Duyệt: …», «Từ chối: họ tên; lý do» hoặc «Dự bị: …».",
        en="Please write “Duyệt: …”, “Từ chối: name; reason” or “Dự bị: …”.",
    ),
    "nominations.no_names": Text(vi="Chưa có họ tên nào.", en="There are no names."),
    "nominations.too_many_at_once": Text(
        vi="Một lần gõ được {most} tên. Mời chia nhỏ; muốn duyệt mọi người thì gõ «Duyệt: tất cả».",
        en="{most} names can be typed at once. Please divide them; for everybody type "
        "“Duyệt: tất cả”.",
    ),
    "nominations.class_full": Text(
        vi="Lớp đã đủ sĩ số, chưa nhận thêm ai được. Có thể đưa vào danh sách dự bị.",
        en="The class is full, nobody else can be accepted. The waiting list is possible.",
    ),
    "nominations.nothing_to_decide": Text(
        vi="Không có hồ sơ nào quyết định được nữa, chưa có gì thay đổi.",
        en="There is nothing left to decide here; nothing was changed.",
    ),
    "nominations.nobody_fits": Text(
        vi="Hiện chưa có chỗ cho người dự bị nào của lớp {cls}. Xem /xetduyet {cls}.",
        en="There is no place now for anybody on the waiting list of {cls}. See /xetduyet {cls}.",
    ),
    "nominations.nobody_waits": Text(
        vi="Lớp {cls} không có hồ sơ nào chờ xét.", en="Nothing waits for a decision in {cls}."
    ),
}
