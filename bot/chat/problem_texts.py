"""Words for what the parsers refuse, and for what everybody may run into."""

from bot.kit.text import Text


def _text(vi: str, en: str) -> Text:
    return Text(vi=vi, en=en)


KIT_PROBLEMS: dict[str, Text] = {
    "name.empty": _text("Thiếu họ tên.", "The name is missing."),
    "name.no_letters": _text(
        "«{given}» không phải họ tên. Ví dụ: Nguyễn Văn An.",
        "“{given}” is no name. Example: Nguyễn Văn An.",
    ),
    "name.too_short": _text(
        "«{given}» chưa đủ họ và tên. Ví dụ: Nguyễn Văn An.",
        "“{given}” is not a full name. Example: Nguyễn Văn An.",
    ),
    "name.too_long": _text(
        "Họ tên dài quá {most} ký tự.", "The name is longer than {most} characters."
    ),
    "name.bad_characters": _text(
        "Họ tên «{given}» có ký tự lạ: {characters}",
        "The name “{given}” has odd characters: {characters}",
    ),
    "name.legacy_encoding": _text(
        "«{given}» gõ bằng bảng mã cũ (TCVN3/VNI). Có phải «{meant}»? Mời gõ lại bằng Unicode.",
        "“{given}” is in an old encoding (TCVN3/VNI). Is it “{meant}”? Please type it in Unicode.",
    ),
    "date.empty": _text("Thiếu ngày.", "The date is missing."),
    "date.unreadable": _text(
        "Không đọc được ngày «{given}». Mời gõ ngày/tháng/năm, ví dụ 12/03/1995.",
        "“{given}” is not a date. Type day/month/year, for example 12/03/1995.",
    ),
    "date.impossible": _text(
        "Không có ngày «{given}». Mời xem lại.", "There is no such day: “{given}”."
    ),
    "date.month_first": _text(
        "«{given}» viết tháng trước ngày. Có phải {meant}? Mời gõ ngày/tháng/năm.",
        "“{given}” has the month first. Is it {meant}? Type day/month/year.",
    ),
    "date.year_only": _text(
        "«{given}» chỉ có năm. Mời gõ đủ ngày/tháng/năm.",
        "“{given}” is only a year. Type day/month/year.",
    ),
    "date.no_day": _text(
        "«{given}» thiếu ngày. Mời gõ đủ ngày/tháng/năm.",
        "“{given}” has no day. Type day/month/year.",
    ),
    "date.no_year": _text(
        "«{given}» thiếu năm. Mời gõ đủ ngày/tháng/năm.",
        "“{given}” has no year. Type day/month/year.",
    ),
    "date.year_unlikely": _text(
        "Năm {year} trong «{given}» có lẽ gõ nhầm.", "The year {year} in “{given}” looks wrong."
    ),
    "date.in_future": _text(
        "Ngày sinh «{given}» ở tương lai.", "The birth date “{given}” is in the future."
    ),
    "date.weekday_mismatch": _text(
        "«{given}»: thứ và ngày không khớp nhau. Mời xem lại.",
        "“{given}”: weekday and date do not agree.",
    ),
    "time.unreadable": _text(
        "Không đọc được giờ «{given}». Ví dụ: sáng, chiều, tối hoặc 7h30-11h00.",
        "“{given}” is not a time. Examples: sáng, chiều, tối or 7h30-11h00.",
    ),
    "time.impossible": _text("Không có giờ «{given}».", "There is no such time: “{given}”."),
    "time.end_before_start": _text(
        "«{given}»: giờ kết thúc ({end}) phải sau giờ bắt đầu ({start}).",
        "“{given}”: the end ({end}) must come after the start ({start}).",
    ),
    "time.no_end": _text(
        "«{given}» thiếu giờ kết thúc. Ví dụ: 7h30-11h00.",
        "“{given}” has no end. Example: 7h30-11h00.",
    ),
    "time.contradicts_part": _text(
        "«{given}»: buổi và giờ không khớp nhau.",
        "“{given}”: the half-day and the hours do not agree.",
    ),
    "session.empty": _text("Thiếu buổi học.", "The session is missing."),
    "session.no_time": _text(
        "Buổi «{given}» thiếu sáng, chiều, tối hoặc giờ (7h30-11h00).",
        "The session “{given}” needs sáng, chiều, tối or hours (7h30-11h00).",
    ),
    "session.too_many_fields": _text(
        "Buổi «{given}» thừa phần: {extra}", "The session “{given}” has too many parts: {extra}"
    ),
    "session.bad_periods": _text(
        "Số tiết trong «{given}» phải từ 1 đến {most}.",
        "The periods in “{given}” must be 1 to {most}.",
    ),
    "phone.empty": _text("Thiếu số điện thoại.", "The phone number is missing."),
    "phone.not_digits": _text(
        "«{given}» không phải số điện thoại.", "“{given}” is not a phone number."
    ),
    "phone.too_short": _text(
        "Số «{given}» thiếu chữ số (có {digits}, cần 10).",
        "“{given}” is too short ({digits} digits, 10 wanted).",
    ),
    "phone.too_long": _text(
        "Số «{given}» thừa chữ số (có {digits}, cần 10).",
        "“{given}” is too long ({digits} digits, 10 wanted).",
    ),
    "phone.bad_prefix": _text(
        "Số «{given}» có đầu số {prefix} không dùng ở Việt Nam.",
        "“{given}” begins with {prefix}, which is not used in Viet Nam.",
    ),
    "phone.old_prefix": _text(
        "«{given}» là số 11 chữ số cũ. Nay có phải {meant}?",
        "“{given}” is an old 11-digit number. Is it {meant} now?",
    ),
    "phone.several": _text(
        "«{given}» có nhiều số. Mời gửi một số.", "“{given}” holds several numbers. Send one."
    ),
    "score.empty": _text("Thiếu điểm.", "The score is missing."),
    "score.unreadable": _text(
        "«{given}» không phải điểm. Điểm từ 0 đến 10 (ví dụ 8,5) hoặc xếp loại bằng chữ.",
        "“{given}” is not a score. Scores go from 0 to 10 (8.5 for example), or a band in words.",
    ),
    "score.out_of_range": _text(
        "Điểm «{given}» phải từ 0 đến 10.", "The score “{given}” must be 0 to 10."
    ),
    "score.too_precise": _text(
        "Điểm «{given}» chỉ được hai chữ số sau dấu phẩy.",
        "The score “{given}” may have two decimals at most.",
    ),
    "count.empty": _text("Thiếu số lượng.", "The number is missing."),
    "count.unreadable": _text(
        "«{given}» không phải số nguyên.", "“{given}” is not a whole number."
    ),
    "count.negative": _text("Số «{given}» không được âm.", "“{given}” must not be negative."),
    "count.too_large": _text("Số «{given}» lớn quá {most}.", "“{given}” is larger than {most}."),
    "access.stranger": _text(
        "Đồng chí chưa được nhận ra. Gõ /start để bắt đầu.",
        "You are not recognised yet. Type /start to begin.",
    ),
}
