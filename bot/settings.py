"""All settings, read once from the environment or .env. Nothing else reads the environment."""

from __future__ import annotations

from pathlib import Path
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

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)

    @property
    def database(self) -> str:
        """The database URL; without one, an SQLite file in the data folder."""
        return self.database_url or f"sqlite:///{self.data_dir / 'ward.db'}"
