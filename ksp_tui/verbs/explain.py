"""`ksp explain CODE`."""

from __future__ import annotations

import argparse

from ksp_tui.arguments import nearest
from ksp_tui.text import has, t
from ksp_tui.usage import UsageError


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the words."""
    parser.add_argument("code", metavar="CODE", help=t("cli.code"))


def run(args: argparse.Namespace) -> int:
    """Say what a rule looks for, in which module, why, and what to do."""
    from ksp_tui.checks.registry import RULES

    asked = args.code.strip().upper()
    code = f"KSP{int(asked):03}" if asked.isdigit() and len(asked) <= 3 else asked
    if code not in RULES:
        digits = "".join(char for char in asked if char.isdigit())
        near = [known for known in RULES if digits and known[3:] in (digits.zfill(3), digits[:3], digits[1:])]
        # A code with another digit is another rule: none is guessed.
        raise UsageError(t("cli.unknown_code", word=args.code) + (nearest(code, near) or t("cli.codes_from")))
    rule = RULES[code]
    module = "" if rule.module is None else f" · {rule.module} {t(f'module.{rule.module}')}"
    print(f"{code}  {t(f'rule.{code}.name')}  ({t(f'cli.severity.{rule.severity}')}{module})")
    for part in ("why", "remedy"):
        if has(key := f"rule.{code}.{part}"):
            print(f"{t(f'cli.{part}')}{t(key)}")
    return 0
