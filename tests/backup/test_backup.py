"""Backups: complete, verified, restored where nothing is; on both kinds of database."""

from __future__ import annotations

import shutil
import sqlite3
import stat
import threading
import time
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlmodel import Session, select

from bot.backup import making, texts
from bot.backup.failure import BackupFailed, Stopped, go_on_always
from bot.backup.making import make_backup
from bot.backup.place import Place
from bot.backup.restoring import restore_backup
from bot.chat.files import FileStore
from bot.lock import only_one
from db.migrate import newest_revision
from db.models import Person
from db.session import driver_url, make_engine
from tests.support.engines import quick
from tests.support.factories import person
from tests.support.postgres import PostgresServer

NOW = datetime(2026, 11, 16, 19, 30, tzinfo=UTC)


class House:
    """A place with people and a photograph, and an empty one of the same kind beside it.

    `full` holds the sample organisations already.
    """

    def __init__(self, full: Place, empty: Place) -> None:
        self.full, self.empty = full, empty
        engine = quick(make_engine(url(full)))
        with Session(engine) as session:
            for number in range(30):
                person(session, f"Nguyễn Văn {'ABCDEFGHIK'[number % 10]}")
            session.commit()
        engine.dispose()
        full.data_dir.mkdir(exist_ok=True)
        self.photo = FileStore(full.files).keep(b"\xff\xd8 photograph" * 1000)


def url(place: Place) -> str:
    return place.database.render_as_string(hide_password=False)


def people(place: Place) -> list[str]:
    engine = make_engine(url(place))
    with Session(engine) as session:
        names = list(session.exec(select(Person.full_name).order_by(Person.full_name)))
    engine.dispose()
    return names


@pytest.fixture(params=["sqlite", "postgresql"])
def house(request: pytest.FixtureRequest, tmp_path: Path, house_file: Path) -> Iterator[House]:
    if request.param == "sqlite":
        yield sqlite_house(tmp_path, house_file)
        return
    server: PostgresServer = request.getfixturevalue("postgres")
    first = server.fresh_database(request.getfixturevalue("postgres_template"))
    second = server.fresh_database()
    yield House(
        Place(driver_url(first), tmp_path / "one"), Place(driver_url(second), tmp_path / "two")
    )
    server.drop(first)
    server.drop(second)


@pytest.fixture
def small(tmp_path: Path, house_file: Path) -> House:
    return sqlite_house(tmp_path, house_file)


def sqlite_house(folder: Path, house_file: Path) -> House:
    def at(name: str) -> Place:
        return Place(driver_url(f"sqlite:///{folder / name / 'ward.db'}"), folder / name)

    at("one").data_dir.mkdir(mode=0o700)
    shutil.copy(house_file, at("one").sqlite_file)
    return House(at("one"), at("two"))


def sealed(place: Place, passphrase: str = "bốn từ khó đoán") -> Place:
    return Place(place.database, place.data_dir, passphrase)


def test_what_is_backed_up_is_there_again_after_a_restore(house: House, tmp_path: Path):
    made = make_backup(house.full, tmp_path / "a.zip", NOW)
    restored = restore_backup(house.empty, tmp_path / "a.zip")
    assert restored == made
    assert people(house.empty) == people(house.full)
    assert FileStore(house.empty.files).read(house.photo).endswith(b"photograph")
    assert made.counts["people"] == 30
    assert list(made.files) == [house.photo]


def test_an_archive_is_readable_by_its_owner_only_and_leaves_nothing_else(house, tmp_path):
    target = tmp_path / "kept" / "a.zip"
    target.parent.mkdir()
    make_backup(house.full, target, NOW)
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert [path.name for path in target.parent.iterdir()] == ["a.zip"]


def test_a_restore_overwrites_neither_a_database_nor_files(house: House, tmp_path: Path):
    make_backup(house.full, tmp_path / "a.zip", NOW)
    before = people(house.full)
    with pytest.raises(BackupFailed) as refused:
        restore_backup(house.full, tmp_path / "a.zip")
    assert refused.value.why.text is texts.DATABASE_IS_THERE
    FileStore(house.empty.files).keep(b"somebody's")
    with pytest.raises(BackupFailed, match="not overwritten"):
        restore_backup(house.empty, tmp_path / "a.zip")
    assert people(house.full) == before


def test_a_database_that_is_there_is_kept_when_only_the_files_are_gone(house, tmp_path):
    make_backup(house.full, tmp_path / "a.zip", NOW)
    bare = Place(house.full.database, tmp_path / "elsewhere")
    with pytest.raises(BackupFailed, match="not overwritten"):
        restore_backup(bare, tmp_path / "a.zip")
    assert not bare.files.exists()


def test_no_restore_while_the_program_runs(small: House, tmp_path: Path):
    make_backup(small.full, tmp_path / "a.zip", NOW)
    small.empty.data_dir.mkdir()
    lock = only_one(small.empty.data_dir / "running.lock")
    with lock, pytest.raises(BackupFailed, match="running"):
        restore_backup(small.empty, tmp_path / "a.zip")
    assert not small.empty.sqlite_file.exists()


def test_a_backup_overwrites_nothing(small: House, tmp_path: Path):
    (tmp_path / "a.zip").write_text("precious")
    with pytest.raises(BackupFailed, match="there already"):
        make_backup(small.full, tmp_path / "a.zip", NOW)
    assert (tmp_path / "a.zip").read_text() == "precious"


def test_two_backups_at_once_are_refused_with_words(small: House, tmp_path: Path):
    with (
        only_one(small.full.data_dir / "backup.lock"),
        pytest.raises(BackupFailed, match="Another"),
    ):
        make_backup(small.full, tmp_path / "a.zip", NOW)


def test_a_backup_is_of_one_moment_while_others_write(small: House, tmp_path: Path):
    """Two tables always change together; in the copy they agree, and writers never wait long."""
    path = small.full.sqlite_file
    with sqlite3.connect(path) as base:
        base.execute("CREATE TABLE one (n INTEGER, t TEXT)")
        base.execute("CREATE TABLE two (n INTEGER)")
    begun, end, slowest = threading.Event(), threading.Event(), [0.0]

    def write() -> None:
        writer = sqlite3.connect(path, isolation_level=None)
        number = 0
        while not end.is_set():
            began = time.monotonic()
            writer.execute("BEGIN IMMEDIATE")
            writer.execute("INSERT INTO one VALUES (?, ?)", (number, "x" * 20_000))
            writer.execute("INSERT INTO two VALUES (?)", (number,))
            writer.execute("COMMIT")
            slowest[0] = max(slowest[0], time.monotonic() - began)
            number += 1
            begun.set()
        writer.close()

    thread = threading.Thread(target=write)
    thread.start()
    try:
        assert begun.wait(5)
        made = [make_backup(small.full, tmp_path / f"{n}.zip", NOW) for n in range(3)]
    finally:
        end.set()
        thread.join()
    assert all(one.counts["one"] == one.counts["two"] for one in made)
    assert made[2].counts["one"] > made[0].counts["one"] > 0
    assert slowest[0] < 5


def test_a_sealed_archive_tells_nothing_and_opens_with_its_passphrase(house: House, tmp_path):
    make_backup(sealed(house.full), tmp_path / "a.sealed", NOW)
    content = (tmp_path / "a.sealed").read_bytes()
    assert "Nguyễn".encode() not in content
    assert b"photograph" not in content
    assert not zipfile.is_zipfile(tmp_path / "a.sealed")
    restore_backup(sealed(house.empty), tmp_path / "a.sealed")
    assert people(house.empty) == people(house.full)


@pytest.mark.parametrize(
    ("passphrase", "words"), [("", texts.NEEDS_PASSPHRASE), ("khác", texts.WRONG_PASSPHRASE)]
)
def test_without_the_right_passphrase_there_is_a_clear_refusal(
    small: House, tmp_path: Path, passphrase, words
):
    make_backup(sealed(small.full), tmp_path / "a", NOW)
    with pytest.raises(BackupFailed) as refused:
        restore_backup(sealed(small.empty, passphrase), tmp_path / "a")
    assert refused.value.why.text is words
    assert not small.empty.sqlite_file.exists()


@pytest.mark.parametrize("is_sealed", [False, True])
@pytest.mark.parametrize("where", [0.1, 0.3, 0.5, 0.7, 0.9])
def test_a_damaged_archive_is_never_restored(small: House, tmp_path: Path, where, is_sealed):
    full, empty = (sealed(p) if is_sealed else p for p in (small.full, small.empty))
    made = make_backup(full, tmp_path / "a", NOW)
    content = bytearray((tmp_path / "a").read_bytes())
    at = int(len(content) * where)
    content[at : at + 64] = bytes(byte ^ 0xFF for byte in content[at : at + 64])
    (tmp_path / "b").write_bytes(content)
    with pytest.raises(BackupFailed):
        restore_backup(empty, tmp_path / "b")
    assert not empty.sqlite_file.exists()
    assert not empty.files.exists()
    assert restore_backup(empty, tmp_path / "a") == made


@pytest.mark.parametrize("is_sealed", [False, True])
def test_an_archive_cut_short_is_never_restored(small: House, tmp_path: Path, is_sealed):
    full, empty = (sealed(p) if is_sealed else p for p in (small.full, small.empty))
    make_backup(full, tmp_path / "a", NOW)
    content = (tmp_path / "a").read_bytes()
    for size in (0, 5, 30, 60, len(content) // 2, len(content) - 1):
        (tmp_path / "b").write_bytes(content[:size])
        with pytest.raises(BackupFailed):
            restore_backup(empty, tmp_path / "b")
    assert not empty.sqlite_file.exists()


def test_a_file_that_is_no_backup_is_told_as_such(small: House, tmp_path: Path):
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as archive:
        archive.writestr("readme.txt", "hello")
    said = {"b.zip": "no backup of this program", "missing.zip": "There is no file"}
    for name, words in said.items():
        with pytest.raises(BackupFailed, match=words):
            restore_backup(small.empty, tmp_path / name)


def rewritten(source: Path, target: Path, old: str, new: str) -> None:
    """The same archive with another manifest."""
    with zipfile.ZipFile(source) as before, zipfile.ZipFile(target, "w") as after:
        for name in before.namelist():
            content = before.read(name)
            if name == "manifest.json":
                assert old.encode() in content
                content = content.replace(old.encode(), new.encode())
            after.writestr(name, content)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('"people": 30', '"people": 31', texts.COUNT_DIFFERS),
        ('"kind": "sqlite"', '"kind": "postgresql"', texts.OTHER_KIND),
        (f'"revision": "{newest_revision()}"', '"revision": "9999"', texts.TOO_NEW),
        ('"format": 1', '"format": 2', texts.NO_ARCHIVE),
    ],
)
def test_a_manifest_that_does_not_fit_stops_the_restore(small, tmp_path, old, new, words):
    make_backup(small.full, tmp_path / "a.zip", NOW)
    rewritten(tmp_path / "a.zip", tmp_path / "b.zip", old, new)
    with pytest.raises(BackupFailed) as refused:
        restore_backup(small.empty, tmp_path / "b.zip")
    assert refused.value.why.text is words
    assert not small.empty.sqlite_file.exists()


def test_a_name_in_the_manifest_cannot_lead_out_of_the_folder(small, tmp_path):
    make_backup(small.full, tmp_path / "a.zip", NOW)
    rewritten(tmp_path / "a.zip", tmp_path / "b.zip", small.photo, "../" * 3 + "x" * 55)
    with pytest.raises(BackupFailed, match="damaged"):
        restore_backup(small.empty, tmp_path / "b.zip")


def test_a_copy_that_does_not_restore_the_same_counts_is_no_backup(house, tmp_path, monkeypatch):
    honest = making._dump

    def loses_a_row(place, dump, go_on):
        counts, revision = honest(place, dump, go_on)
        return counts | {"people": counts["people"] + 1}, revision

    monkeypatch.setattr(making, "_dump", loses_a_row)
    with pytest.raises(BackupFailed) as failed:
        make_backup(house.full, tmp_path / "a.zip", NOW)
    assert failed.value.why.text is texts.COUNT_DIFFERS
    assert list(tmp_path.glob("*.zip*")) == []
    assert list(tmp_path.glob(".part-*")) == []


def test_asked_to_stop_it_stops_soon_and_leaves_nothing(house: House, tmp_path: Path):
    steps = 0
    while True:
        steps += 1
        left = steps

        def go_on() -> None:
            nonlocal left
            left -= 1
            if left == 0:
                raise Stopped

        target = tmp_path / "out"
        target.mkdir(exist_ok=True)
        try:
            make_backup(house.full, target / "a.zip", NOW, go_on)
        except Stopped:
            assert list(target.iterdir()) == []
            continue
        break
    assert steps > 5, "it looked often whether to stop"


def test_what_a_killed_backup_left_behind_is_swept_out(small: House, tmp_path: Path):
    left = tmp_path / "kept" / ".part-xyz"
    left.mkdir(parents=True)
    (left / "dump").write_text("half")
    make_backup(small.full, tmp_path / "kept" / "a.zip", NOW)
    assert not left.exists()


def test_too_little_room_is_told_before_anything_is_written(small, tmp_path, monkeypatch):
    usage = shutil.disk_usage(tmp_path)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage._replace(free=10 * 2**20))
    with pytest.raises(BackupFailed, match="10 MB left"):
        make_backup(small.full, tmp_path / "a.zip", NOW)
    (tmp_path / "x").write_text("")
    with pytest.raises(BackupFailed, match="10 MB left"):
        restore_backup(small.empty, tmp_path / "x")


def test_without_the_folder_or_the_database_it_says_so(small: House, tmp_path: Path):
    with pytest.raises(BackupFailed, match="Create the folder"):
        make_backup(small.full, tmp_path / "nowhere" / "a.zip", NOW)
    with pytest.raises(BackupFailed, match="cannot be read"):
        make_backup(small.empty, tmp_path / "a.zip", NOW, go_on_always)


def test_without_pg_dump_it_says_which_package_to_install(
    postgres: PostgresServer, tmp_path: Path, monkeypatch
):
    from bot.backup import postgres_tools

    database = postgres.fresh_database()
    place = Place(driver_url(database), tmp_path / "one")
    monkeypatch.setattr(postgres_tools, "_candidates", lambda _base, _tool: [])
    with pytest.raises(BackupFailed, match="postgresql-client"):
        make_backup(place, tmp_path / "a.zip", NOW)
    postgres.drop(database)


def test_a_role_that_may_not_create_databases_is_told_what_to_grant(
    postgres: PostgresServer, postgres_template: str, tmp_path: Path
):
    import psycopg

    database = postgres.fresh_database(postgres_template)
    house = House(
        Place(driver_url(database), tmp_path / "one"), Place(driver_url(database), tmp_path)
    )
    with psycopg.connect(
        driver_url(database).set(drivername="postgresql").render_as_string(hide_password=False),
        autocommit=True,
    ) as base:
        base.execute("DROP ROLE IF EXISTS clerk")
        base.execute("CREATE ROLE clerk LOGIN PASSWORD 'a:b\\c d'")
        base.execute("GRANT pg_read_all_data TO clerk")
        base.execute("GRANT SELECT ON pg_config TO clerk")
        base.execute("GRANT EXECUTE ON FUNCTION pg_config() TO clerk")
    limited = house.full.database.set(username="clerk", password="a:b\\c d")
    with pytest.raises(BackupFailed, match="ALTER ROLE clerk CREATEDB"):
        make_backup(Place(limited, tmp_path / "one"), tmp_path / "a.zip", NOW)
    assert [path.name for path in tmp_path.glob("a.zip*")] == ["a.zip.unverified"]
    postgres.drop(database)
