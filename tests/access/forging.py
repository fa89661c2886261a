"""What somebody can put into a button that the program never made."""

from __future__ import annotations

from collections.abc import Iterator

from tests.access.scene import NTD, QLC, House

NOBODYS = 987654
"""An id that no row has."""

JUNK = (
    *("", "0", "-1", "+1", "00000000001", "999999999", "999999999999", "9" * 30, "1.0", "1e3"),
    *("0x1", "abc", "²", "٣", "１", " 1", "1 ", "None", "%", "_", "' OR 1=1 --", "<b>", "\u202e1"),
    *("1:2", "1:2:3:4:5:6", ":", "::", "a:b:c", "1:-1", "1:", ":1", "\x00", "\n/toi", "ok", "#1=1"),
)

CLASS, SESSION, LEAVE = "training_classes", "sessions", "leave_requests"
ASKED = "data_requests"
NOMINATION, TOLD, ROLE = "nominations", "notice_recipients", "role_assignments"
PROPOSAL = "proposals"

IDS: dict[str, tuple[tuple[str, str], ...]] = {
    "cls": tuple(
        (f"{verb}:{{}}", CLASS) for verb in ("close", "reopen", "finish", "cancel", "change")
    ),
    "ses": (
        *((f"{verb}:{{}}", SESSION) for verb in ("pick", "move", "drop")),
        ("page:{}:0", CLASS),
        ("add:{}", CLASS),
    ),
    **dict.fromkeys(
        ("follow", "nudge", "called", "callist", "nomnext", "nommove"), (("{}", CLASS),)
    ),
    "phoned": (("{}:1", CLASS),),
    **dict.fromkeys(("lvwd", "lvok", "lvno", "lvfile", "lvop"), (("{}", LEAVE),)),
    **dict.fromkeys(("nomlist", "nomqueue", "nomclass"), (("{}:1", CLASS),)),
    **dict.fromkeys(("nomall", "nomwait"), (("{}:0", CLASS),)),
    **dict.fromkeys(("nom", "nomout"), (("{}", NOMINATION),)),
    "nomdo": tuple((f"{verb}:{{}}", NOMINATION) for verb in ("accept", "reject", "wait")),
    "prop": (("{}", PROPOSAL),),
    "propdo": tuple((f"{verb}:{{}}", PROPOSAL) for verb in ("take", "no")),
    "propout": (("{}", PROPOSAL),),
    "propboard": (("{}:1", CLASS),),
    "propsel": tuple((f"{verb}:{{}}", CLASS) for verb in ("all", "each", "none")),
    **dict.fromkeys(("propnew", "quotacell"), (("{}", CLASS),)),
    "ack": (("{}", TOLD),),
    "pd": (("back:{}", ASKED),),
    "dr": tuple((f"{verb}:{{}}", ASKED) for verb in ("open", "done", "no", "ack")),
    "moi": (("end:{}", ROLE),),
    "respub": (("{}", CLASS),),
    "gcn": tuple((f"{verb}:{{}}", CLASS) for verb in ("issue", "decide", "fix", "word", "excel")),
}
"""Arguments of an action with the table whose id they carry."""

OF_YEAR = {**dict.fromkeys(("report", "repdoc", "repxls"), "{}:2026"), "gcn": "year:{}:2026"}
"""Arguments that carry an organisation and a year."""


def arguments(action: str, house: House) -> Iterator[str]:
    """Everything to be tried with an action: ids of all there are, and what is no id at all."""
    shapes = IDS.get(action, (("{}:1", CLASS),))
    for shape, table in shapes:
        for rows in house.ids[table].values():
            yield from (shape.format(row) for row in rows)
    first, _ = shapes[0]
    yield from (first.format(junk) for junk in JUNK)
    if first != "{}":
        yield from JUNK[::3]
    if action in OF_YEAR:
        shape = OF_YEAR[action]
        yield from (shape.format(place) for place in house.organisations.values())
    if action in {"nomward", "nomall", "nomwait"}:
        for cls in house.classes.values():
            yield from (f"{cls}:{place}" for place in house.organisations.values())
    if action == "phoned":
        for cls in house.classes.values():
            yield from (f"{cls}:{row}" for rows in house.ids["people"].values() for row in rows)
    if action == "pd":
        yield from ("export", "fix", "limit", "del", "mine")
    if action == "callpage":
        yield from ("", "new", "new:1", "1:new")
    if action in {"sched", "ics"}:
        yield from (NTD, QLC, f"0:{NTD}", f"0:{QLC}")
