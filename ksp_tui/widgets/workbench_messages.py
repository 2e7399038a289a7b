"""What the workbench tells the screen it stands on."""

from __future__ import annotations

from textual.message import Message

from ksp_tui.model.common import Path


class PlaceChanged(Message, namespace="workbench"):
    """The person came to another field; `path` is empty where there is none."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path = path


class LeftUpward(Message, namespace="workbench"):
    """The person wants to go up."""


class Opened(Message, namespace="workbench"):
    """The field behind a mark of the picture is wanted; `plan` where it lies in another plan."""

    def __init__(self, path: Path, plan: str = "") -> None:
        super().__init__()
        self.path, self.plan = path, plan
