"""What a page posts, how the inbox keeps it, and how it is read back as an Inbound."""

from __future__ import annotations

import json
import re
from typing import Annotated, Any, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from bot.chat.inbound import Inbound, IncomingFile, Kind
from bot.chat.intake import RawUpdate
from bot.web import CHANNEL

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
KEY = r"^[A-Za-z0-9-]{8,36}$"
FILE_REF = "web:"


def _typed(text: str) -> str:
    """Without what no keyboard types and no other channel brings: a NUL fits into no table."""
    return _CONTROL.sub("", text)


Typed = Annotated[str, AfterValidator(_typed)]


class Press(BaseModel):
    """A button under a message of the bot."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    data: Typed = Field(min_length=1, max_length=64)
    message: int = Field(ge=1, lt=2**63)


class Posted(BaseModel):
    """One act of a person. `key` is made by the browser once for each act, so that an act posted
    twice is one."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    key: str = Field(pattern=KEY)
    text: Typed = Field(default="", max_length=20_000)
    press: Press | None = None
    contact: bool = False

    @model_validator(mode="after")
    def _one_thing(self) -> Self:
        if [bool(self.text.strip()), self.press is not None, self.contact].count(True) != 1:
            raise ValueError("exactly one of text, press, contact")
        return self


class Upload(BaseModel):
    """A file whose bytes are kept already, with the words beside it."""

    model_config = ConfigDict(frozen=True)

    key: str = Field(pattern=KEY)
    sha256: str
    name: str = Field(min_length=1, max_length=120)
    mime: str = Field(max_length=80)
    size: int
    text: Typed = Field(default="", max_length=4000)


def raw_post(chat_key: str, posted: Posted, phone: str | None) -> RawUpdate:
    """`phone` is what the conversation is known to have; a page cannot claim another."""
    body: dict[str, Any] = {"chat": chat_key}
    if posted.press:
        body["press"] = posted.press.model_dump()
    elif posted.contact:
        body["contact"] = phone or ""
    else:
        body["text"] = posted.text
    return _raw(chat_key, posted.key, body)


def raw_upload(chat_key: str, upload: Upload) -> RawUpdate:
    body = {"chat": chat_key, "text": upload.text, "file": upload.model_dump(exclude={"text"})}
    return _raw(chat_key, upload.key, body)


def _raw(chat_key: str, key: str, body: dict[str, Any]) -> RawUpdate:
    return RawUpdate(f"{chat_key}:{key}", chat_key, json.dumps(body, ensure_ascii=False))


def read(raw: str) -> Inbound:
    """The adapter: raises for what this channel has not stored itself."""
    body: dict[str, Any] = json.loads(raw)
    chat = str(body["chat"])
    if press := body.get("press"):
        return Inbound(
            CHANNEL,
            chat,
            chat,
            Kind.PRESS,
            data=str(press["data"]),
            message_ref=str(press["message"]),
        )
    if file := body.get("file"):
        incoming = IncomingFile(
            f"{FILE_REF}{file['sha256']}", file["name"], file["mime"], int(file["size"])
        )
        return Inbound(CHANNEL, chat, chat, Kind.FILE, text=body["text"], file=incoming)
    if "contact" in body:
        return Inbound(
            CHANNEL,
            chat,
            chat,
            Kind.CONTACT,
            contact_phone=body["contact"],
            contact_is_own=True,
        )
    return Inbound(CHANNEL, chat, chat, Kind.TEXT, text=body["text"])
