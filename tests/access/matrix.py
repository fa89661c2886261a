"""Who may what: role by command by whose data. Written once, here; tests and the guide follow it.

A word in the table says whose data a role meets through a command; `-` is a refusal.
"""

from __future__ import annotations

from enum import StrEnum

from tests.access.scene import (
    CELL_1,
    CELL_2,
    PROPOSED,
    SECRETS,
    WARD_L,
    WARD_T,
    Who,
    shown_phone,
)


class Sees(StrEnum):
    REFUSED = "-"
    ANY = "any"
    """Open to everybody; nothing of anybody is shown."""
    SELF = "self"
    GROUP = "group"
    CELL = "cell"
    WARD = "ward"
    CENTRE = "centre"
    BOTH = "both"
    """Of the own ward and of the own centre, each by its role."""
    ASKED = "asked"
    """Of those whose request about their data the person has to answer."""
    HOUSE = "house"
    """Roles in all organisations, no trainee's data."""


_TABLE = """
            stranger not_agreed trainee group_leader cell_secretary deputy_secretary other_deputy centre_staff other_staff admin deputy_and_other_staff
start       any      any        any     any          any            any              any          any          any         any   any
ngonngu     any      any        any     any          any            any              any          any          any         any   any
trogiup     any      any        any     any          any            any              any          any          any         any   any
huy         any      any        any     any          any            any              any          any          any         any   any
menu        -        -          any     any          any            any              any          any          any         any   any
toi         -        -          self    self         self           self             self         self         self        self  self
lich        -        -          self    self         self           self             self         self         self        self  self
xinnghi     -        -          self    self         self           self             self         self         self        self  self
ketqua      -        -          self    self         self           self             self         self         self        self  self
diemdanh    -        -          -       group        -              -                -            centre       centre      -     centre
decu        -        -          -       -            cell           ward             ward         -            -           -     ward
danhsach    -        -          -       -            cell           ward             ward         -            -           -     ward
chitieu     -        -          -       -            -              ward             ward         -            -           -     ward
donnghi     -        -          self    self         self           ward             ward         centre       centre      self  both
theodoi     -        -          -       -            -              ward             ward         centre       centre      -     both
thongbao    -        -          -       -            -              ward             ward         centre       centre      -     both
baocao      -        -          -       -            -              ward             ward         centre       centre      -     both
moi         -        -          -       -            -              ward             ward         centre       centre      house both
molop       -        -          -       -            -              -                -            centre       centre      -     centre
lop         -        -          -       -            -              -                -            centre       centre      -     centre
lichhoc     -        -          -       -            -              -                -            centre       centre      -     centre
xetduyet    -        -          -       -            -              -                -            centre       centre      -     centre
nhapdiem    -        -          -       -            -              -                -            centre       centre      -     centre
chungnhan   -        -          -       -            -              -                -            centre       centre      -     centre
yeucau      -        -          -       -            -              -                -            -            -           asked -
"""  # noqa: E501


def _read(table: str) -> dict[str, dict[Who, Sees]]:
    head, *rows = (line.split() for line in table.strip().splitlines())
    people = [Who(word) for word in head]
    return {command: dict(zip(people, map(Sees, words), strict=True)) for command, *words in rows}


MATRIX = _read(_TABLE)

TAKES_A_CLASS = (
    *("lich", "xinnghi", "diemdanh", "decu", "danhsach", "chitieu", "theodoi", "thongbao"),
    *("lop", "lichhoc", "xetduyet", "nhapdiem", "chungnhan"),
)

# --- whose data that is, in the scene ------------------------------------------------------

_QX = frozenset({CELL_1, CELL_2, Who.TRAINEE.value, Who.LEADER.value, "HM"})
_OF_CELL = _QX - {CELL_2} | {PROPOSED[CELL_1]}
_QT = frozenset({WARD_T, "HM"})
_OF_HM = _QX | _QT
_OF_QL = frozenset({WARD_L, "QL"})
# Of what its cells propose a ward knows, the centre and the trainees do not.
_OF_QX = _QX | {PROPOSED[CELL_1], PROPOSED[CELL_2]}
_OF_QT = _QT | {PROPOSED[WARD_T]}

_SEEN: dict[tuple[Who, Sees], frozenset[str]] = {
    (Who.TRAINEE, Sees.SELF): frozenset({"HM"}),
    (Who.LEADER, Sees.SELF): frozenset({"HM"}),
    (Who.LEADER, Sees.GROUP): _QX,
    (Who.CELL, Sees.CELL): _OF_CELL,
    (Who.DEPUTY, Sees.WARD): _OF_QX,
    (Who.OTHER_DEPUTY, Sees.WARD): _OF_QT,
    (Who.STAFF, Sees.CENTRE): _OF_HM,
    (Who.OTHER_STAFF, Sees.CENTRE): _OF_QL,
    (Who.ADMIN, Sees.ASKED): frozenset({Who.TRAINEE.value}),
    (Who.BOTH, Sees.WARD): _OF_QX,
    (Who.BOTH, Sees.CENTRE): _OF_QL,
    (Who.BOTH, Sees.BOTH): _OF_QX | _OF_QL,
}


def seen(who: Who, sees: Sees) -> frozenset[str]:
    """The groups of SECRETS, and the centres of classes, that may show in an answer."""
    return _SEEN.get((who, sees), frozenset()) | {who.value}


def seen_at_all(who: Who) -> frozenset[str]:
    """What this person may meet through one command or another."""
    return frozenset().union(*(seen(who, row[who]) for row in MATRIX.values()))


def markers(group: str) -> list[str]:
    """What betrays somebody of the group: the name and the end of the telephone number."""
    names = SECRETS[group]
    return [*names, *map(shown_phone, names)]


_ROLES = {
    Who.DEPUTY: ("DU-QX", CELL_1),
    Who.STAFF: ("TTCT-HM",),
    Who.OTHER_STAFF: ("TTCT-QL",),
    Who.ADMIN: ("DU-QX", CELL_1, WARD_T, "TTCT-HM", "TTCT-QL"),
    Who.BOTH: ("DU-QX", CELL_1, "TTCT-QL"),
}


def roles_ended_by(who: Who) -> frozenset[str]:
    """The groups of role assignments that /moi lets this person end; nobody ends their own."""
    return frozenset(f"roles of {place}" for place in _ROLES.get(who, ()))


# --- buttons -------------------------------------------------------------------------------

BUTTONS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("consent", "lang"), ("start",)),
    **dict.fromkeys(("rename", "withdraw", "ack", "signin"), ("toi",)),
    "pd": ("start", "toi"),
    "dr": ("yeucau",),
    "moi": ("moi",),
    "cls": ("lop",),
    "ses": ("lichhoc",),
    **dict.fromkeys(("follow", "nudge", "called", "phoned", "callist", "callpage"), ("theodoi",)),
    **dict.fromkeys(("lvmine", "lvwd"), ("xinnghi",)),
    **dict.fromkeys(("lvlist", "lvhist", "lvok", "lvall", "lvno", "lvfile"), ("xetduyet",)),
    **dict.fromkeys(("lvward", "lvop"), ("chitieu",)),
    "nomward": ("chitieu",),
    "nomlist": ("danhsach",),
    **dict.fromkeys(("prop", "propboard", "propout"), ("decu",)),
    **dict.fromkeys(("propdo", "propsel", "propnew", "quotacell"), ("chitieu",)),
    "nom": ("danhsach", "xetduyet"),
    "nomout": ("chitieu", "xetduyet"),
    **dict.fromkeys(("nomqueue", "nomclass", "nomall", "nomwait"), ("xetduyet",)),
    **dict.fromkeys(("nomdo", "nomnext", "nommove"), ("xetduyet",)),
    **dict.fromkeys(("report", "repdoc", "repxls"), ("baocao",)),
    "respub": ("nhapdiem",),
    "gcn": ("chungnhan",),
    **dict.fromkeys(("sched", "ics"), ("lich",)),
}
"""Which rows of the table a button's action follows: what they allow together, it allows."""


def may_press(who: Who, action: str) -> bool:
    return any(MATRIX[command][who] is not Sees.REFUSED for command in BUTTONS[action])


def seen_by(who: Who, action: str) -> frozenset[str]:
    """The groups that may show when this person presses a button of this action."""
    found = (seen(who, MATRIX[command][who]) for command in BUTTONS[action])
    return frozenset().union(roles_ended_by(who) if action == "moi" else (), *found)
