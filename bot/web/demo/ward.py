"""Puts the sample ward into the tables."""

from __future__ import annotations

import tomllib
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlmodel import Session

from bot.features.people.service import new_person
from bot.kit.dates import parse_birth_date
from bot.kit.vietnamese import search_key
from db.models import Organisation, OrganisationKind


def load_ward(session: Session, file: Path, now: datetime) -> None:
    """Organisations in the order of the file (parents first), then people."""
    body = tomllib.loads(file.read_text("utf-8"))
    ids: dict[str, int | None] = {}
    for row in body["organisation"]:
        made = _organisation(row, ids)
        session.add(made)
        session.flush()
        ids[row["code"]] = made.id
    for row in body.get("person", []):
        session.add(
            new_person(
                row["name"],
                now,
                birth_date=parse_birth_date(row["birth_date"]),
                phone=row.get("phone"),
                organisation_id=ids[row["organisation"]],
            )
        )


def _organisation(row: dict[str, Any], ids: dict[str, int | None]) -> Organisation:
    return Organisation(
        code=row["code"],
        name=row["name"],
        search_key=search_key(row["name"]),
        kind=OrganisationKind(row["kind"]),
        parent_id=ids.get(row.get("parent", "")),
        served_by_id=ids.get(row.get("served_by", "")),
    )
