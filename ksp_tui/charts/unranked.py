"""Why a place among the accounts is unknown, in words; they stand wherever a "?" stands for a place."""

from __future__ import annotations

from ksp_tui.method.ranks import Account
from ksp_tui.text import t


def unranked_words(account: Account) -> tuple[str, ...]:
    """Return why an account has no place by score, and why none by sales; nothing for those that it has."""
    if account.no_score_rank == "closed" or account.no_volume_rank == "closed":
        return (t("unranked.closed"),)
    words = []
    if account.no_score_rank:
        words.append(t(f"unranked.score.{account.no_score_rank}"))
    if account.no_volume_rank:
        words.append(t(f"unranked.volume.{account.no_volume_rank}", currency=account.currency))
    return tuple(words)
