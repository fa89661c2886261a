"""What is refused, in words."""

from bot.kit.text import Text

PROBLEMS = {
    "leave.unknown": Text(
        vi="Không thấy đơn này trong các đơn của đồng chí. Mời xem lại: /menu.",
        en="That request is not among yours. Please see /menu.",
    ),
    "leave.not_trainee": Text(
        vi="Đồng chí hiện không học lớp nào đang mở nên chưa có buổi để xin nghỉ.",
        en="You are in no running class, so there is no session to ask off.",
    ),
    "leave.no_place": Text(
        vi="Đồng chí hiện không có tên trong danh sách lớp này.",
        en="You are not on the list of this class at present.",
    ),
    "leave.which_class": Text(
        vi="Đồng chí học nhiều lớp ({codes}). Mời ghi mã lớp ở dòng đầu, ví dụ: /xinnghi {first}.",
        en="You are in several classes ({codes}). Please put the code first: /xinnghi {first}.",
    ),
    "leave.class_over": Text(
        vi="Lớp {class_code} đã kết thúc hoặc đã huỷ nên không xin nghỉ được nữa.",
        en="{class_code} is over or cancelled; leave can no longer be asked.",
    ),
    "leave.no_sessions": Text(
        vi="Lớp {class_code} chưa có lịch học nên chưa xin nghỉ được.",
        en="{class_code} has no sessions yet.",
    ),
    "leave.no_session": Text(
        vi="Chưa có buổi nào được chọn. Mời bấm chọn buổi, hoặc gõ ngày, ví dụ 24/11/2026 sáng.",
        en="No session is chosen. Press one, or type the day, like 24/11/2026 sáng.",
    ),
    "leave.session_cancelled": Text(
        vi="{session}: không cần xin nghỉ.", en="{session}: no leave is needed."
    ),
    "leave.pending_already": Text(
        vi="{session}: đồng chí đã có đơn đang chờ duyệt.",
        en="{session}: your request for it is waiting already.",
    ),
    "leave.approved_already": Text(
        vi="{session}: đồng chí đã được duyệt nghỉ.",
        en="{session}: your leave for it is approved already.",
    ),
    "leave.unknown_key": Text(
        vi="Chưa hiểu dòng «{given}». Mời ghi «Buổi: 24/11/2026 sáng» và «Lý do: …».",
        en="“{given}” is not understood. Please write “Buổi: 24/11/2026 sáng” and “Lý do: …”.",
    ),
    "leave.reason_short": Text(
        vi="«{given}» chưa đủ rõ. Mời ghi thêm vài chữ.",
        en="“{given}” says too little. A few words more, please.",
    ),
    "leave.reason_long": Text(
        vi="Dài quá ({has} ký tự). Mời viết gọn trong {most} ký tự.",
        en="Too long ({has} characters). {most} at most, please.",
    ),
    "leave.file_too_big": Text(
        vi="«{name}» nặng {size} MB, quá mức {most} MB nên không nhận được. "
        "Mời gửi ảnh chụp hoặc tệp nhỏ hơn.",
        en="“{name}” has {size} MB, over the limit of {most} MB. Please send a photo or a smaller "
        "file.",
    ),
    "leave.file_kind": Text(
        vi="«{name}» không phải ảnh, PDF hay Word nên không nhận được. Mời gửi ảnh chụp giấy tờ.",
        en="“{name}” is no picture, PDF or Word file, so it cannot be taken. Please send a photo "
        "of the paper.",
    ),
    "leave.too_many_files": Text(
        vi="Mỗi đơn kèm tối đa {most} tệp.", en="A request takes {most} files at most."
    ),
    "leave.not_a_file": Text(
        vi="Mời gửi ảnh hoặc tệp, hoặc bấm «Bỏ qua».",
        en="Please send a photo or a file, or press “Skip”.",
    ),
    "leave.closed_already": Text(
        vi="Đơn này đã bị từ chối hoặc đã rút rồi, không có gì thay đổi.",
        en="This request is rejected or withdrawn already; nothing was changed.",
    ),
    "leave.begun_already": Text(
        vi="Các buổi trong đơn đều đã bắt đầu nên không rút được nữa. "
        "Nếu cần, mời báo cán bộ trung tâm.",
        en="Every session of the request has begun, so it cannot be withdrawn. "
        "Please tell the centre if need be.",
    ),
    "leave.own_request": Text(
        vi="Không ai tự duyệt đơn của chính mình. Người có thể quyết định: {others}.",
        en="Nobody decides on their own request. Who can: {others}.",
    ),
    "leave.own_alone": Text(
        vi="Không ai tự duyệt đơn của chính mình. Trung tâm cần mời thêm cán bộ khác bằng /moi.",
        en="Nobody decides on their own request. The centre needs another person: see /moi.",
    ),
    "leave.own_opinion": Text(
        vi="Đây là đơn của chính đồng chí nên không ghi ý kiến Đảng ủy được.",
        en="This is your own request; the ward's opinion must come from somebody else.",
    ),
    "leave.decided_already": Text(
        vi="Đơn này {name} đã giải quyết lúc {when}: {status}. Không có gì thay đổi.",
        en="{name} has decided this request at {when}: {status}. Nothing was changed.",
    ),
    "leave.moot": Text(
        vi="Lớp đã huỷ hoặc học viên không còn trong lớp, nên đơn này không cần quyết định nữa.",
        en="The class was cancelled or the trainee has left it; there is nothing to decide.",
    ),
    "leave.withdrawn_already": Text(
        vi="Học viên đã rút đơn này, không cần quyết định nữa.",
        en="The trainee has withdrawn this request; there is nothing to decide.",
    ),
}
