"""
What a piece of drawn text means, whoever draws it: one vocabulary for lists, forms, pictures and documents.

A theme gives each tone its colour and weight. Colour is never the only sign: what is broken carries a mark as well.
"""

from __future__ import annotations

from typing import Literal

#: ``plain`` text, ``dim`` beside it, ``soft`` hints, ``strong`` names, ``title`` and ``head`` headings, ``key`` what
#: can be pressed, ``here`` the current one; ``done`` good or for us, ``look`` worth a look, ``bad`` broken, against us.
Tone = Literal["plain", "dim", "soft", "strong", "title", "head", "key", "here", "done", "look", "bad"]
