"""One try to deliver a message, and what it came to."""

from __future__ import annotations

import logging

from bot.chat.due import Parcel
from bot.chat.outcomes import Outcome
from bot.chat.transport import Gone, NoAnswer, Refused, Transport, TryLater
from db.models import OutboxState

log = logging.getLogger(__name__)


async def attempt(transport: Transport, parcel: Parcel) -> Outcome | TryLater:
    """The message's end, or when it may be tried again. Raises what no transport should raise."""
    try:
        ref = await transport.deliver(parcel.chat_key, parcel.payload)
    except TryLater as later:
        return later
    except NoAnswer:
        # Lost answers are repeated: a notice twice is better than a notice never.
        parcel.lost_answers += 1
        return TryLater("no answer")
    except Gone as gone:
        return Outcome(parcel.id, OutboxState.REFUSED, error=str(gone), gone=True)
    except Refused as refused:
        log.error("outbox %s refused: %s", parcel.id, refused)
        return Outcome(parcel.id, OutboxState.REFUSED, error=str(refused))
    note = f"{parcel.lost_answers} lost answers" if parcel.lost_answers else None
    return Outcome(parcel.id, OutboxState.SENT, ref=ref, error=note)
