"""`python -m tests.support.transcripts`: put what the program says today into the pages."""

from __future__ import annotations

from tests.support.transcripts.pages import pages, play, with_dialogues


def rewrite() -> None:
    dialogues = play()
    for page in pages():
        old = page.read_text("utf-8")
        new = with_dialogues(old, dialogues)
        if new != old:
            page.write_text(new, "utf-8")
            print(f"{page.name}: mới")


if __name__ == "__main__":
    rewrite()
