"""
The looks a piece of drawn text can have; each is a component class that the style sheet colours.

Colour is never the only sign: what is broken carries a mark as well.
"""

from __future__ import annotations

from typing import Literal

Look = Literal["plain", "dim", "strong", "title", "key", "here", "head", "done", "look", "bad", "soft"]

LOOKS: tuple[Look, ...] = ("plain", "dim", "strong", "title", "key", "here", "head", "done", "look", "bad", "soft")


def classes(prefix: str) -> set[str]:
    """Return the component classes of a widget that draws text in all looks."""
    return {f"{prefix}--{look}" for look in LOOKS}


def css(selector: str, prefix: str) -> str:
    """Return the style rules for all looks of a widget, in theme variables only."""
    return f"""
    {selector} > .{prefix}--plain {{ color: $foreground; }}
    {selector} > .{prefix}--dim {{ color: $text-muted; }}
    {selector} > .{prefix}--soft {{ color: $text-disabled; }}
    {selector} > .{prefix}--strong {{ color: $foreground; text-style: bold; }}
    {selector} > .{prefix}--title {{ color: $primary; text-style: bold; }}
    {selector} > .{prefix}--head {{ color: $text-muted; }}
    {selector} > .{prefix}--key {{ color: $accent; text-style: bold; }}
    {selector} > .{prefix}--here {{ background: $primary; color: $background; text-style: bold; }}
    {selector} > .{prefix}--done {{ color: $success; }}
    {selector} > .{prefix}--look {{ color: $warning; }}
    {selector} > .{prefix}--bad {{ color: $error; text-style: bold; }}
    """
