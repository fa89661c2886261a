"""What the loading of a file says. It is read in a terminal, in Vietnamese."""

from __future__ import annotations

from collections.abc import Sequence

NOT_TEXT = "cần là chữ trong ngoặc kép"
EMPTY = "đang để trống"
ROLES_LIST = 'cần là danh sách, ví dụ ["deputy_secretary@DU-QX"]'
BAD_RULE_VALUE = "cần là số, chữ hoặc danh sách"
NAME_NEEDED = "đơn vị mới cần có name"
KIND_NEEDED = "đơn vị mới cần có kind"
TYPE_NAME_NEEDED = "loại lớp mới cần có name"
PARENT_NEEDED = "chi bộ cần có parent là Đảng ủy phường"
LOOP = "các parent nối thành vòng tròn"
DATES_TURNED = "valid_to phải sau valid_from"


def unknown_table(known: str) -> str:
    return f"không có bảng này; các bảng: {known}"


def wants_double_brackets(name: str) -> str:
    return f"cần viết bằng hai ngoặc vuông: [[{name}]]"


def too_long(most: int) -> str:
    return f"dài quá {most} ký tự"


def bad_code(code: str) -> str:
    return f"mã «{code}» chỉ gồm chữ không dấu, số và gạch nối, tối đa 32 ký tự"


def one_of(given: str, known: Sequence[str]) -> str:
    return f"«{given}» không đúng; chọn một trong: {', '.join(known)}"


def role_without_place(given: str) -> str:
    return f"«{given}» thiếu đơn vị; viết như deputy_secretary@DU-QX"


def unknown_field(key: str, known: Sequence[str]) -> str:
    return f"không có mục {key}; các mục: {', '.join(known)}"


def missing(key: str) -> str:
    return f"thiếu {key}"


def twice(what: str, first: str) -> str:
    return f"trùng {what} với {first}"


def unknown_organisation(code: str) -> str:
    return f"không có đơn vị {code} trong tệp này hay trong cơ sở dữ liệu"


def unknown_class_type(code: str) -> str:
    return f"không có loại lớp {code}"


def wrong_kind(code: str, kind: str, wanted: str) -> str:
    return f"{code} là {kind}, ở đây cần {wanted}"


def wrong_role_kind(role: str, code: str, kind: str, wanted: str) -> str:
    return f"vai trò {role} chỉ có ở {wanted}, còn {code} là {kind}"


def unknown_rule(key: str, known: Sequence[str]) -> str:
    return f"không có quy định {key}; các quy định: {', '.join(known)}"


def wrong_rule_value(key: str, example: object) -> str:
    shown = f'"{example}"' if isinstance(example, str) else example
    return f"giá trị của {key} không đúng dạng; mời ghi như thế này: value = {shown}"


def several_people(name: str) -> str:
    return f"có nhiều người tên {name}; ghi thêm birth_date hoặc phone để phân biệt"


def summary(what: str, new: int, changed: int, same: int) -> str:
    return f"{what}: {new} mới, {changed} cập nhật, {same} không đổi"


def ended(count: int) -> str:
    return (
        f"Không giao lại {count} vai trò đã thôi trước đây; muốn giao lại thì dùng "
        ".venv/bin/python -m bot invite."
    )


KINDS = {
    "organisations": "Đơn vị",
    "class_types": "Loại lớp",
    "people": "Người",
    "roles": "Vai trò",
    "rules": "Quy định",
}
