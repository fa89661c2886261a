"""What tests stand on: a stand-in for Telegram, people, sample rows, database servers."""
