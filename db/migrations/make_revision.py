"""Write a migration for what the tables have gained: `python -m db.migrations.make_revision NAME`.

Before the first release the only revision is the initial one, made again from the tables with
`--initial`.
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
    with tempfile.TemporaryDirectory() as folder:
        engine = make_engine(f"sqlite:///{folder}/scratch.db")
        if words == ["--initial"]:
            for old in VERSIONS.glob("*_initial.py"):
                old.unlink()
            command.revision(alembic_config(engine), "initial", autogenerate=True, rev_id="0001")
            return
        upgrade(engine)
        number = f"{len(list(VERSIONS.glob('[0-9]*.py'))) + 1:04}"
        command.revision(alembic_config(engine), "_".join(words), autogenerate=True, rev_id=number)


if __name__ == "__main__":
    main(sys.argv[1:])
