"""English after a 1: of "{count} sessions are" the words "session is" stay.

Vietnamese words do not change with a number, so only the English templates need it.
"""

from __future__ import annotations

import re

_ONE = {
    "people": "person",
    "classes": "class",
    "entries": "entry",
    "are": "is",
    "were": "was",
    "have": "has",
    "wait": "waits",
}
_NOUNS = (
    "people|classes|entries|sessions|periods|trainees|days|minutes|messages|requests|nominations"
    "|places|wards|ward committees|results|lines|rows|names|files|turns|attempts|times|digits"
)
_AFTER = (
    r"(?P<before>(?:</b>)?(?: (?:more|other|draft|entitled|leave|still))*)"
    rf"(?: (?P<noun>{_NOUNS})\b)?"
    r"(?P<between>(?: of your ward| of the last hour| about personal data| for \{\w+\})?"
    r"(?: that| still)?)"
    r"(?: (?P<verb>are|were|have|wait)\b)?"
)


def of_one(template: str, field: str) -> str:
    """The template as it reads when this field is 1."""
    return re.sub(rf"\{{{field}\}}{_AFTER}", lambda found: _singular(found, field), template)


def _singular(found: re.Match[str], field: str) -> str:
    noun, verb = found["noun"] or "", found["verb"] or ""
    one = _ONE.get(noun, noun.removesuffix("s"))
    words = [one and f" {one}", found["between"], verb and f" {_ONE[verb]}"]
    return "".join([f"{{{field}}}", found["before"], *words])
