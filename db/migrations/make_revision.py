"""Write a migration for what the tables have gained: `python -m db.migrations.make_revision NAME`.

Revisions that have been released are never made again: there are databases that have them. One that
has not yet been released may be deleted and made anew.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from alembic import command

from db.migrate import alembic_config, upgrade
from db.session import make_engine

VERSIONS = Path(__file__).parent / "versions"


def main(words: list[str]) -> None:
    if not words or words[0].startswith("-"):
        sys.exit("Say in a few words what the tables have gained; what is released stays.")
    with tempfile.TemporaryDirectory() as folder:
        engine = make_engine(f"sqlite:///{folder}/scratch.db")
        upgrade(engine)
        number = f"{len(list(VERSIONS.glob('[0-9]*.py'))) + 1:04}"
        command.revision(alembic_config(engine), "_".join(words), autogenerate=True, rev_id=number)


if __name__ == "__main__":
    main(sys.argv[1:])
