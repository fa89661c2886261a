"""Words for workbooks that cannot be read, and lists that are too long."""

from bot.kit.text import Text

PROBLEMS = {
    "workbook.unreadable": Text(
        vi="Chỉ đọc được bảng tính .xlsx (Excel) hoặc .csv. Mời lưu lại dạng .xlsx, hoặc dán danh "
        "sách.",
        en="Only .xlsx workbooks (Excel) and .csv can be read. Please save it so, or paste the "
        "list.",
    ),
    "workbook.broken": Text(
        vi="Tệp bị hỏng, có mật khẩu hoặc không phải bảng tính Excel thật, nên không mở được. Mời "
        "mở bằng Excel, lưu lại dạng .xlsx rồi gửi lại, hoặc dán danh sách.",
        en="The file is damaged, has a password or is no real Excel workbook, so it cannot be "
        "opened. Open it in Excel, save it as .xlsx and send it again, or paste the list.",
    ),
    "workbook.too_big": Text(
        vi="Tệp lớn hơn {most} MB. Mời gửi tệp nhỏ hơn, hoặc dán danh sách.",
        en="The file is larger than {most} MB. Please send a smaller one, or paste the list.",
    ),
    "workbook.too_long": Text(
        vi="Bảng tính có quá {most} dòng. Mời chỉ để lại danh sách đề cử.",
        en="The workbook has more than {most} rows. Please leave only the list of nominees.",
    ),
    "nominations.too_many_lines": Text(
        vi="Một danh sách được {most} dòng. Mời gửi phần đầu trước, rồi đề cử tiếp phần còn lại.",
        en="A list may have {most} lines. Please send the first part, then nominate the rest.",
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
}
