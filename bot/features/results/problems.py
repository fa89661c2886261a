"""Why a result cannot be taken as it was typed."""

from bot.features.results.texts import words

PROBLEMS = {
    "result.class_cancelled": words(
        "Lớp {class_code} đã huỷ nên không nhập được kết quả.",
        "Class {class_code} was cancelled; no results can be posted.",
    ),
    "result.nobody": words(
        "Lớp {class_code} chưa có học viên nào. Duyệt đề cử ở /xetduyet {class_code}.",
        "Class {class_code} has no trainees yet. See /xetduyet {class_code}.",
    ),
    "result.not_in_class": words(
        "Lớp không có «{given}». Có phải: {meant}?",
        "“{given}” is not in this class. Is it: {meant}?",
    ),
    "result.no_mark": words(
        "Thiếu điểm. Gõ: Họ tên; điểm (0 đến 10) hoặc xếp loại.",
        "The score is missing. Send: full name; score (0 to 10) or band.",
    ),
    "result.no_result": words(
        "«{given}» không phải kết quả. Người chưa có kết quả thì bỏ dòng này.",
        "“{given}” is not a result. Leave out who has none yet.",
    ),
    "result.unknown_band": words(
        "«{given}» không phải điểm hay xếp loại. Ví dụ: 8,5 hoặc khá, tốt, đạt yêu cầu.",
        "“{given}” is neither a score nor a band. For example 8.5, or khá, tốt, đạt yêu cầu.",
    ),
    "result.band_too_long": words(
        "Xếp loại dài quá {most} ký tự. Phần giải thích ghi sau dấu ; thứ hai.",
        "The band is longer than {most} characters. Put remarks after a second “;”.",
    ),
    "result.band_differs": words(
        "Điểm {score} là {band}, không khớp với «{given}».",
        "The score {score} is {band}, which is not “{given}”.",
    ),
    "result.twice": words(
        "{name} đã có ở dòng {first}. Chỉ để một dòng cho mỗi người.",
        "{name} is on line {first} already. One line for each person.",
    ),
    "result.own": words(
        "Không ai tự nhập kết quả cho mình. Nhờ đồng chí khác của trung tâm.",
        "Nobody posts their own result. Please ask a colleague.",
    ),
    "result.first_passed": words(
        "{name} đã đạt ({mark}) nên không có lần {attempt}. Để sửa điểm, bỏ «lần {attempt}».",
        "{name} has passed ({mark}), so there is no attempt {attempt}. To correct the score leave "
        "out “lần {attempt}”.",
    ),
    "result.too_many_attempts": words(
        "Quy chế cho làm bài {most} lần, không có lần {attempt}.",
        "The regulation allows {most} attempts; there is no attempt {attempt}.",
    ),
    "result.may_not_sit": words(
        "mới dự {share} số tiết, cần {minimum}",
        "attended {share} of the periods, {minimum} needed",
    ),
    "result.too_many_lines": words(
        "Một lần gửi được {most} dòng. Mời chia nhỏ danh sách.",
        "{most} lines can be sent at once. Please divide the list.",
    ),
    "result.nothing_to_store": words(
        "Không có kết quả nào để ghi. Mời gõ lại dòng cần sửa.",
        "There is nothing to store. Please send the lines again.",
    ),
    "result.no_drafts": words(
        "Lớp {class_code} không còn kết quả nháp nào. Có thể đồng nghiệp đã công bố.",
        "Class {class_code} has no drafts left. A colleague may have published them.",
    ),
    "result.note_too_long": words(
        "Ghi chú dài quá {most} ký tự.", "The note is longer than {most} characters."
    ),
}
