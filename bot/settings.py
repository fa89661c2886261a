"""All settings, read once from the environment or .env. Nothing else reads the environment."""

from __future__ import annotations

from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import SecretStr, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

PROXY_KINDS = ("http://", "socks5://", "socks4://")


class Settings(BaseSettings):
    """The program's settings; names in the environment are the same in capitals."""

    model_config = SettingsConfigDict(env_file=".env", frozen=True, extra="ignore")

    telegram_bot_token: SecretStr = SecretStr("")
    telegram_base_url: str = "https://api.telegram.org/bot"
    telegram_base_file_url: str = "https://api.telegram.org/file/bot"
    telegram_proxy: str = ""
    database_url: str = ""
    data_dir: Path = Path("data")
    timezone: str = "Asia/Ho_Chi_Minh"
    log_level: str = "INFO"
    web_host: str = "127.0.0.1"
    web_port: int = 8080
    web_public_url: str = ""
    webhook_url: str = ""
    webhook_secret: SecretStr = SecretStr("")
    backup_passphrase: SecretStr = SecretStr("")

    @field_validator("timezone")
    @classmethod
    def _known_zone(cls, name: str) -> str:
        try:
            ZoneInfo(name)
        except ZoneInfoNotFoundError as error:
            raise ValueError("no such time zone") from error
        return name

    @field_validator("telegram_proxy")
    @classmethod
    def _known_proxy(cls, address: str) -> str:
        if address and not address.startswith(PROXY_KINDS):
            raise ValueError(f"TELEGRAM_PROXY: {', '.join(PROXY_KINDS)}")
        return address

    @field_validator("web_public_url")
    @classmethod
    def _known_address(cls, address: str) -> str:
        parts = urlsplit(address)
        if address and (parts.scheme not in {"http", "https"} or not parts.hostname):
            raise ValueError("WEB_PUBLIC_URL: https://…")
        return address.rstrip("/")

    @property
    def public_url(self) -> str:
        """Where browsers find the program's pages, without a slash at the end: what is set, else
        where the webhook is, else this machine (or its one address that is served)."""
        if self.web_public_url:
            return self.web_public_url
        hook = urlsplit(self.webhook_url)
        if hook.hostname:
            return f"{hook.scheme}://{hook.netloc}"
        return f"http://{_opened_at(self.web_host)}:{self.web_port}"

    @property
    def browser_url(self) -> str:
        """Where people sign in to the chat with a browser; empty: nowhere. That takes an address
        that was set for it, a whole name of its own, and https unless it is this machine."""
        parts = urlsplit(self.web_public_url)
        fits = parts.scheme == "https" or self.opens_here_only
        return self.web_public_url if parts.hostname and fits and not parts.path else ""

    @property
    def opens_here_only(self) -> bool:
        """The pages can be opened on this machine alone."""
        host = urlsplit(self.public_url).hostname or ""
        return host == "localhost" or (is_address(host) and ip_address(host).is_loopback)

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)

    @property
    def database(self) -> str:
        """The database URL; without one, an SQLite file in the data folder."""
        return self.database_url or f"sqlite:///{self.data_dir / 'ward.db'}"


def is_address(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def _opened_at(host: str) -> str:
    """What a browser on this machine opens when a server listens on `host`."""
    if is_address(host) and ip_address(host).is_unspecified:
        host = "127.0.0.1"
    return f"[{host}]" if ":" in host else host
