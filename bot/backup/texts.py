"""Words of backups that did not succeed, each with what to do."""

from bot.kit.text import Text

BUSY = Text(
    vi="Một bản sao lưu khác đang được làm. Đợi xong rồi làm lại.",
    en="Another backup is being made. Wait for it to end, then try again.",
)
EXISTS = Text(
    vi="{place} đã có, không ghi đè. Chọn tên khác.",
    en="{place} is there already and is not overwritten. Choose another name.",
)
NO_FOLDER = Text(
    vi="Không ghi được vào {place}. Tạo thư mục và cấp quyền ghi, rồi làm lại.",
    en="{place} cannot be written to. Create the folder, allow writing, then try again.",
)
NO_DATABASE = Text(
    vi="Không đọc được cơ sở dữ liệu ({why}). Xem lại bằng: .venv/bin/python -m bot check",
    en="The database cannot be read ({why}). Look closer with: .venv/bin/python -m bot check",
)
NO_ROOM = Text(
    vi="Ổ đĩa còn {free} MB, cần khoảng {need} MB. Dọn bớt hoặc sao lưu ra ổ khác.",
    en="The disk has {free} MB left and about {need} MB are needed. Make room or use another disk.",
)
NO_TOOL = Text(
    vi="Không thấy {tool} bản {version} trở lên. Cài gói postgresql-client cùng bản với máy chủ.",
    en="No {tool} of version {version} or later. Install the postgresql-client of your server.",
)
TOOL_FAILED = Text(
    vi="{tool} báo lỗi: {why}. Sửa theo lời báo rồi làm lại.",
    en="{tool} failed: {why}. Mend that and try again.",
)
NO_SCRATCH = Text(
    vi="Chưa kiểm được bản sao vì không tạo được cơ sở dữ liệu tạm ({why}). "
    "Cấp quyền một lần: ALTER ROLE {role} CREATEDB;",
    en="The copy cannot be verified: no scratch database can be created ({why}). "
    "Allow it once: ALTER ROLE {role} CREATEDB;",
)
DISK_FAILED = Text(
    vi="Không ghi được bản sao lưu ({why}). Xem lại ổ đĩa và quyền của thư mục.",
    en="The backup cannot be written ({why}). See to the disk and the folder's permissions.",
)
NOT_RESTORED = Text(
    vi="Chưa phục hồi được ({why}), chưa có gì thay đổi. Xem lại ổ đĩa và quyền của thư mục dữ "
    "liệu, rồi làm lại.",
    en="Nothing was restored ({why}) and nothing was changed. See to the disk and the data "
    "folder's permissions, then try again.",
)
COUNT_DIFFERS = Text(
    vi="Phục hồi thử thấy bảng {table} có {found} dòng, bản gốc có {wanted}. "
    "Bản sao này không dùng được, hãy làm lại.",
    en="Restored, table {table} has {found} rows; it had {wanted}. "
    "This copy is of no use, make another.",
)
DAMAGED = Text(
    vi="Tệp sao lưu bị hỏng ở phần {part}. Dùng bản sao lưu khác.",
    en="The backup is damaged at {part}. Use another one.",
)
NO_SUCH_FILE = Text(
    vi="Không có tệp {place}. Mời xem lại đường dẫn.",
    en="There is no file {place}. Please check the path.",
)
NO_ARCHIVE = Text(
    vi="{place} không phải bản sao lưu của chương trình này, hoặc không đọc được.",
    en="{place} is no backup of this program, or cannot be read.",
)
TOO_NEW = Text(
    vi="Bản sao lưu này do phiên bản mới hơn làm ra ({revision}). Nâng cấp chương trình trước.",
    en="This backup was made by a newer version ({revision}). Upgrade the program first.",
)
OTHER_KIND = Text(
    vi="Bản sao lưu là {made}, còn DATABASE_URL là {here}. Sửa DATABASE_URL cho cùng loại.",
    en="The backup is of {made}, DATABASE_URL is {here}. Use a database of the same kind.",
)
NEEDS_PASSPHRASE = Text(
    vi="Bản sao lưu này có mã hóa. Ghi BACKUP_PASSPHRASE vào .env rồi làm lại.",
    en="This backup is encrypted. Put BACKUP_PASSPHRASE into .env and try again.",
)
WRONG_PASSPHRASE = Text(
    vi="BACKUP_PASSPHRASE không đúng với bản sao lưu này. Dùng cụm mật khẩu của ngày sao lưu.",
    en="BACKUP_PASSPHRASE does not fit this backup. Use the passphrase of the day it was made.",
)
DATABASE_IS_THERE = Text(
    vi="Đã có dữ liệu ở {place}, không ghi đè. Dừng chương trình, dời dữ liệu cũ đi nơi khác "
    "(đừng xoá vội) rồi phục hồi lại.",
    en="There is data at {place}; it is not overwritten. Stop the program, move the old data away "
    "(do not delete it yet), then restore again.",
)
RUNNING = Text(
    vi="Chương trình, hoặc một lượt phục hồi khác, đang chạy (tiến trình {pid}). Dừng nó hoặc đợi "
    "nó xong rồi phục hồi.",
    en="The program, or another restore, is running (id {pid}). Stop it or wait for it to end, "
    "then restore.",
)
