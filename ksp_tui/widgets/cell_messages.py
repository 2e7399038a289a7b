"""What a list or a form of records tells the screen it stands on."""

from __future__ import annotations

from textual.message import Message


class Refused(Message, namespace="cells"):
    """What was typed does not fit; `message` says why and what does. An empty message: all is well again."""

    def __init__(self, message: str) -> None:
        super().__init__()
        self.message = message


class Told(Message, namespace="cells"):
    """More was made or emptied than the field one types in; `words` say what."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.words = words


class Typed(Message, namespace="cells"):
    """The text in the editor changed."""
