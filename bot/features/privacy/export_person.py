"""The person, their roles, accounts and decisions on personal data."""

from __future__ import annotations

from collections.abc import Iterable

from sqlmodel import col, select

from bot.features.privacy import export_texts as texts
from bot.features.privacy.subject import Subject
from bot.kit.dates import format_date
from bot.kit.phones import format_phone
from bot.kit.text import Line
from db.models import Account, Consent, Organisation, RoleAssignment, WebSession


def person(of: Subject) -> Iterable[Line]:
    who = of.person
    yield texts.NAME(value=who.full_name)
    yield texts.BORN(value=format_date(who.birth_date) if who.birth_date else "–")
    yield texts.PHONE(value=format_phone(who.phone) if who.phone else "–")
    yield texts.POSITION(value=who.position or "–")
    home = of.session.get(Organisation, who.organisation_id) if who.organisation_id else None
    yield texts.HOME(value=home.name if home else "–")
    yield texts.SINCE(value=of.moment(who.created_at))


def roles(of: Subject) -> Iterable[Line]:
    rows = of.session.exec(
        select(RoleAssignment, Organisation.name)
        .join(Organisation, col(Organisation.id) == col(RoleAssignment.organisation_id))
        .where(col(RoleAssignment.person_id) == of.me)
        .order_by(col(RoleAssignment.id))
    )
    for row, place in rows:
        until = texts.UNTIL(until=of.moment(row.ended_at)) if row.ended_at else ""
        role, since = texts.ROLES[row.role], of.moment(row.started_at)
        yield texts.ROLE(role=role, place=place, since=since, until=until)


def accounts(of: Subject) -> Iterable[Line]:
    rows = of.session.exec(
        select(Account).where(col(Account.person_id) == of.me).order_by(col(Account.id))
    )
    for row in rows:
        yield texts.ACCOUNT(
            channel=row.channel,
            key=row.sender_key,
            lang=row.language.value,
            since=of.moment(row.created_at),
        )


def sessions(of: Subject) -> Iterable[Line]:
    rows = of.session.exec(
        select(WebSession)
        .join(Account, col(Account.id) == col(WebSession.account_id))
        .where(col(Account.person_id) == of.me)
        .order_by(col(WebSession.id))
    )
    for row in rows:
        yield texts.SESSION(
            device=row.device,
            since=of.moment(row.created_at),
            last=of.moment(row.seen_at),
            until=of.moment(row.ended_at or row.expires_at),
        )


def consents(of: Subject) -> Iterable[Line]:
    rows = of.session.exec(
        select(Consent).where(col(Consent.person_id) == of.me).order_by(col(Consent.id))
    )
    for row in rows:
        words = texts.AGREED if row.given else texts.NOT_AGREED
        yield words(version=row.version, at=of.moment(row.at))
