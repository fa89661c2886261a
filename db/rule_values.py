"""Rule values in force: the newest row whose date has come, the class type's own before all."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from db.models import RuleValue


class NoRule(LookupError):
    """No value is in force for this key on that day."""


def rule_value(session: Session, key: str, class_type_code: str, on: date) -> Any:
    """The value of a rule for a class type on a day, as stored. Raises NoRule."""
    return rule_and_source(session, key, class_type_code, on)[0]


def rule_and_source(session: Session, key: str, class_type_code: str, on: date) -> tuple[Any, str]:
    """The value as stored, and where the rule is written. Raises NoRule."""
    found = session.exec(
        select(RuleValue.value, RuleValue.source)
        .where(
            col(RuleValue.key) == key,
            col(RuleValue.class_type_code).in_(["", class_type_code]),
            col(RuleValue.effective_from) <= on,
        )
        .order_by(col(RuleValue.class_type_code).desc(), col(RuleValue.effective_from).desc())
        .limit(1)
    ).first()
    if found is None:
        raise NoRule(f"{key} {class_type_code} {on}")
    return found[0], found[1]
