"""
What Textual looks up anew with each message and each style, remembered for the run: classes don't change meanwhile.

Of a program that starts once this is nothing; of hundreds that start one after another it is an eighth of their time.
"""

from textual import _callback
from textual.css.stylesheet import Stylesheet
from textual.message import Message
from textual.message_pump import MessagePump

#: How many arguments functions take, by their code: those that are made anew each time have one code.
COUNTS = {}
count = _callback._count_parameters


def count_once(function):
    """Return how many arguments a function takes; of a method, those of its function less the one it is bound to."""
    bound = getattr(function, "__func__", None)
    plain = bound or function
    code = getattr(plain, "__code__", None)
    if code is None or hasattr(plain, "__wrapped__"):
        return count(function)
    if code not in COUNTS:
        COUNTS[code] = count(plain)
    return COUNTS[code] - (bound is not None)


#: What handles a message of a class in a widget of a class; None where that hangs on who sent it.
HANDLERS = {}
look_up = MessagePump._get_dispatch_methods


def handlers(pump, name, message):
    """Give the handlers of a message as Textual does."""
    key = pump.__class__, name, message.__class__
    if key not in HANDLERS:
        HANDLERS[key] = _found(*key)
    found = HANDLERS[key]
    if found is None:
        yield from look_up(pump, name, message)
        return
    for owner, method in found:
        if message._no_default_action:
            break
        yield owner, method.__get__(pump, owner)


def _found(pump, name, message):
    kinds = [each for each in message.__mro__ if issubclass(each, Message)]
    if any(each in owner.__dict__.get("_decorated_handlers", {}) for owner in pump.__mro__ for each in kinds):
        return None
    found = [(owner, owner.__dict__.get(f"_{name}") or owner.__dict__.get(name)) for owner in pump.__mro__]
    return [(owner, method) for owner, method in found if method and not getattr(method, "_textual_on", None)]


replace_all = Stylesheet.replace_rules.__func__


def replace_changed(sheet, node, rules, animate=False):
    """Give a node the rules that it does not have yet: to set the very same again changes nothing."""
    if animate:
        replace_all(sheet, node, rules, animate)
        return
    had = node.styles.base._rules
    for name in had.keys() | rules.keys():
        value = rules.get(name)
        if value is None or had.get(name) is not value:
            setattr(node.styles.base, name, value)
    node.notify_style_update()
