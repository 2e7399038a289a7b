"""Random plans, two random branches of each, texts in the styles of many hands, and what a merge has to give."""

from __future__ import annotations

import json
import random
from copy import deepcopy
from typing import Any

Plan = dict[str, Any]

SETS = {("zones", "competitors"), ("stakeholders", "strategic_in")}
REFERENCES = {
    ("zones", "competitors"): "competitors",
    ("needs", "zone"): "zones",
    ("stakeholders", "strategic_in"): "zones",
    ("stakeholders", "reports_to"): "stakeholders",
    ("targets", "zone"): "zones",
}
KEYED = {"positioning": "zones"}
FIELDS = {
    "competitors": ("name", "offers"),
    "zones": ("name", "scope", "spend", "competitors"),
    "needs": ("statement", "zone", "worries"),
    "stakeholders": ("name", "title", "reports_to", "strategic_in", "note"),
    "positioning": ("for_whom", "benefit"),
    "targets": ("zone", "quarter", "target"),
}
QUARTERS = ("2026Q1", "2026Q2", "2026Q3")


def random_plan(rng: random.Random) -> Plan:
    plan: Plan = {"account": "华信", "summary": "\n".join(f"line {number}" for number in range(8))}
    for collection in FIELDS:
        plan[collection] = {}
    for collection, most in (("competitors", 3), ("zones", 4), ("stakeholders", 6), ("needs", 4), ("targets", 3)):
        for _ in range(rng.randint(1, most)):
            add(plan, collection, rng)
    for zone in plan["zones"]:
        if rng.random() < 0.5:
            plan["positioning"][zone] = {"for_whom": word(rng)}
    return plan


def word(rng: random.Random) -> str:
    return rng.choice(["王丽", "North", "a # b", 'say "no"', "x = 1", "[x]", "it's", ""]) + str(rng.randrange(10**9))


def value(plan: Plan, collection: str, field: str, rng: random.Random, record: str = "") -> Any:
    target = REFERENCES.get((collection, field))
    if target is not None:
        known = [id_ for id_ in plan[target] if not (target == collection and circle(plan, record, id_))]
        if (collection, field) in SETS:
            return sorted(rng.sample(known, rng.randint(0, len(known))))
        return rng.choice(known) if known else ""
    if field in {"spend", "target"}:
        return rng.randrange(10**6)
    if field == "quarter":
        return rng.choice(QUARTERS)
    if field in {"worries", "note"}:
        return "\n".join(f"{word(rng)}" for _ in range(rng.randint(1, 4)))
    return word(rng)


def circle(plan: Plan, record: str, boss: str) -> bool:
    here, seen = boss, set()
    while here and here not in seen:
        if here == record:
            return True
        seen.add(here)
        here = plan["stakeholders"].get(here, {}).get("reports_to", "")
    return False


def sound(plan: Plan) -> bool:
    keys = [(t["zone"], t["quarter"]) for t in plan["targets"].values() if t.get("zone") and t.get("quarter")]
    return len(keys) == len(set(keys))


def add(plan: Plan, collection: str, rng: random.Random) -> None:
    id_ = "".join(rng.choice("abcdefgh234567") for _ in range(6))
    fields = {name: value(plan, collection, name, rng, id_) for name in FIELDS[collection] if rng.random() < 0.8}
    plan[collection][id_] = {name: held for name, held in fields.items() if held not in ("", [])}
    if not sound(plan):
        del plan[collection][id_]


def delete(plan: Plan, collection: str, id_: str) -> None:
    """Delete a record with all that refers to it, as the program does."""
    del plan[collection][id_]
    for (holder, field), target in REFERENCES.items():
        for record in plan[holder].values() if target == collection else ():
            if (holder, field) in SETS:
                record[field] = [one for one in record.get(field, []) if one != id_]
                if not record[field]:
                    del record[field]
            elif record.get(field) == id_:
                del record[field]
    for holder, target in KEYED.items():
        if target == collection:
            plan[holder].pop(id_, None)


def branch(base: Plan, rng: random.Random, most: int = 4) -> Plan:
    plan = deepcopy(base)
    for _ in range(rng.randint(0, most)):
        before = deepcopy(plan)
        edit(plan, rng)
        if not sound(plan):
            plan = before
    return plan


def edit(plan: Plan, rng: random.Random) -> None:
    collection = rng.choice(list(FIELDS))
    records = plan[collection]
    kind = rng.random()
    if kind < 0.12:
        lines = plan["summary"].split("\n")
        lines[rng.randrange(len(lines))] = f"line {rng.randrange(10**9)}"
        plan["summary"] = "\n".join(lines)
    elif kind < 0.16:
        plan["account"] = word(rng)
    elif kind < 0.4 or not records:
        if collection in KEYED:
            free = [zone for zone in plan["zones"] if zone not in records]
            if free:
                records[rng.choice(free)] = {"for_whom": word(rng)}
        else:
            add(plan, collection, rng)
    elif kind < 0.52:
        delete(plan, collection, rng.choice(list(records)))
    else:
        id_ = rng.choice(list(records))
        field = rng.choice(FIELDS[collection])
        new = value(plan, collection, field, rng, id_)
        if new in ("", []) or (rng.random() < 0.15 and len(records[id_]) > 1):
            records[id_].pop(field, None)
        else:
            records[id_][field] = new


# What a merge has to give


def oracle(base: Plan, ours: Plan, theirs: Plan) -> Plan | None:
    """Return what both branches come to; None where a person has to choose. Nothing of the program is used."""
    merged: Plan = {}
    try:
        merged["account"] = one_value(base["account"], ours["account"], theirs["account"])
        merged["summary"] = by_line(base["summary"], ours["summary"], theirs["summary"])
        for collection in FIELDS:
            held = merged[collection] = {}
            three = [plan[collection] for plan in (base, ours, theirs)]
            for id_ in set().union(*three):
                record = one_record(collection, *(each.get(id_) for each in three))
                if record is not None:
                    held[id_] = record
    except ValueError:
        return None
    return merged if whole(merged, ours, theirs) else None


def one_value(base: Any, ours: Any, theirs: Any) -> Any:
    if ours == theirs or theirs == base:
        return ours
    if ours == base:
        return theirs
    raise ValueError


def by_line(base: Any, ours: Any, theirs: Any) -> Any:
    try:
        return one_value(base, ours, theirs)
    except ValueError:
        if None in (base, ours, theirs):
            raise
    three = [text.split("\n") for text in (base, ours, theirs)]
    if len({len(lines) for lines in three}) > 1:
        raise ValueError
    mine = {number for number, line in enumerate(three[1]) if line != three[0][number]}
    other = {number for number, line in enumerate(three[2]) if line != three[0][number]}
    if any(abs(one - two) < 2 for one in mine for two in other):
        raise ValueError
    return "\n".join(three[1][n] if n in mine else three[2][n] for n in range(len(three[0])))


def one_record(collection: str, base: Any, ours: Any, theirs: Any) -> Any:
    if ours is None or theirs is None:
        held = theirs if ours is None else ours
        if base is None:
            return held
        if held is not None and held != base:
            raise ValueError
        return None
    found = {}
    for field in FIELDS[collection]:
        three = [(each or {}).get(field) for each in (base, ours, theirs)]
        if (collection, field) in SETS:
            b, o, t = (set(each or []) for each in three)
            held = sorted((b & o & t) | (o - b) | (t - b))
        elif field in {"worries", "note"}:
            held = by_line(*three)
        else:
            held = one_value(*three)
        if held not in (None, []):
            found[field] = held
    return found


def whole(merged: Plan, *sides: Plan) -> bool:
    for (collection, field), target in REFERENCES.items():
        for record in merged[collection].values():
            ids = record.get(field, [])
            if any(id_ not in merged[target] for id_ in (ids if isinstance(ids, list) else [ids])):
                return False
    if any(id_ not in merged[target] for holder, target in KEYED.items() for id_ in merged[holder]):
        return False
    people = merged["stakeholders"]
    if any(circle(merged, id_, person.get("reports_to", "")) for id_, person in people.items()):
        return False
    return sound(merged)


# Texts


def written(plan: Plan, rng: random.Random | None = None, comments: list[str] | None = None) -> str:
    """Return a plan as a file: in canonical order, or, with `rng`, as somebody's hands would write it."""
    style = rng.choice(["table", "inline", "dotted"]) if rng else "table"
    lines = [pair("account", plan["account"], rng), *pair_text("summary", plan["summary"])]
    for collection, fields in FIELDS.items():
        records = list(plan[collection].items())
        if rng and rng.random() < 0.3:
            rng.shuffle(records)
        else:
            records.sort()
        form = style if collection in {"needs", "competitors"} else "table"
        if form != "table" and records:
            lines += ["", f"[{collection}]"]
        for id_, record in records:
            if form == "inline":
                inner = ", ".join(f"{name} = {text(record[name], True)}" for name in fields if name in record)
                lines.append(f"{id_} = {{ {inner} }}{remark(rng, comments)}")
            elif form == "dotted":
                rows = [f"{id_}.{name} = {text(record[name], True)}" for name in fields if name in record]
                lines += [f"{row}{remark(rng, comments)}" for row in rows or [f"{id_} = {{}}"]]
            else:
                lines += ["", f"[{collection}.{id_}]{remark(rng, comments)}"]
                for name in fields:
                    if name in record:
                        lines += alone(rng, comments)
                        long = name in {"worries", "note"} and "\n" in record[name]
                        lines += pair_text(name, record[name]) if long else [
                            pair(name, record[name], rng) + remark(rng, comments)
                        ]  # fmt: skip
    return "\n".join(lines) + "\n"


def remark(rng: random.Random | None, comments: list[str] | None) -> str:
    if rng is None or comments is None or rng.random() < 0.8:
        return ""
    comments.append(f"# remark {rng.randrange(10**9)}")
    return "  " + comments[-1]


def alone(rng: random.Random | None, comments: list[str] | None) -> list[str]:
    if rng is None or comments is None or rng.random() < 0.85:
        return []
    comments.append(f"# line {rng.randrange(10**9)}")
    return [comments[-1]]


def text(held: Any, one_line: bool = False, rng: random.Random | None = None) -> str:
    if isinstance(held, list):
        items = [json.dumps(item) for item in held]
        return f"[{', '.join(items)}]" if one_line else "\n".join(["[", *(f"    {item}," for item in items), "]"])
    if isinstance(held, str) and rng and rng.random() < 0.3 and "'" not in held and "\n" not in held:
        return f"'{held}'"
    return json.dumps(held, ensure_ascii=False)


def pair(name: str, held: Any, rng: random.Random | None) -> str:
    space = rng.choice([" ", "", "  "]) if rng else " "
    return f"{name}{space}={space}{text(held, bool(rng) and rng.random() < 0.5, rng)}"


def pair_text(name: str, held: str) -> list[str]:
    escaped = held.replace("\\", "\\\\").replace('"', '\\"')
    return [f'{name} = """', *escaped.split("\n"), '"""']
