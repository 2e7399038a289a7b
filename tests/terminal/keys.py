"""The bytes that an xterm sends for the keys a person presses."""

from __future__ import annotations

_PLAIN = {
    "enter": "\r",
    "tab": "\t",
    "space": " ",
    "backspace": "\x7f",
    "escape": "\x1b",
    "shift+tab": "\x1b[Z",
    "ctrl+space": "\x00",
    "ctrl+backspace": "\x17",
    "alt+backspace": "\x1b\x7f",
    "ctrl+\\": "\x1c",
    "ctrl+]": "\x1d",
    "ctrl+^": "\x1e",
    "ctrl+_": "\x1f",
}
# Keys of the form CSI <letter>, and CSI 1 ; <modifier> <letter> with a modifier.
_LETTER = {"up": "A", "down": "B", "right": "C", "left": "D", "home": "H", "end": "F"}
# F1 to F4 are SS3 <letter>, and CSI 1 ; <modifier> <letter> with a modifier.
_SS3 = {"f1": "P", "f2": "Q", "f3": "R", "f4": "S"}
# Keys of the form CSI <number> ~, and CSI <number> ; <modifier> ~ with a modifier.
_TILDE = {
    "insert": 2,
    "delete": 3,
    "pageup": 5,
    "pagedown": 6,
    "f5": 15,
    "f6": 17,
    "f7": 18,
    "f8": 19,
    "f9": 20,
    "f10": 21,
    "f11": 23,
    "f12": 24,
}
_MODIFIERS = {"shift": 1, "alt": 2, "ctrl": 4}


def sequence(key: str) -> str:
    """What the terminal sends for `key`: "a", "王", "enter", "ctrl+z", "shift+tab", "ctrl+right", "f2", "alt+x" …

    Raises ValueError for a name that an xterm has no sequence for, so that a typing error fails its test.
    """
    if len(key) == 1:
        return key
    if key in _PLAIN:
        return _PLAIN[key]
    *modifiers, name = key.split("+")
    if any(modifier not in _MODIFIERS for modifier in modifiers):
        raise ValueError(f"no such key: {key!r}; modifiers are {', '.join(_MODIFIERS)}")
    code = 1 + sum(_MODIFIERS[modifier] for modifier in set(modifiers))
    if name in _LETTER:
        return f"\x1b[{_LETTER[name]}" if code == 1 else f"\x1b[1;{code}{_LETTER[name]}"
    if name in _SS3:
        return f"\x1bO{_SS3[name]}" if code == 1 else f"\x1b[1;{code}{_SS3[name]}"
    if name in _TILDE:
        return f"\x1b[{_TILDE[name]}~" if code == 1 else f"\x1b[{_TILDE[name]};{code}~"
    if modifiers == ["ctrl"] and len(name) == 1 and name.isascii() and name.isalpha():
        return chr(ord(name.lower()) - 96)
    if modifiers == ["alt"] and len(name) == 1:
        return f"\x1b{name}"
    raise ValueError(f"no such key: {key!r}; an xterm sends nothing of its own for it")
