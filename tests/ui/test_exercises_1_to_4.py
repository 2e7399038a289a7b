"""
The exercises of modules 1 to 4 from an empty plan, by keyboard in a small terminal.

Only keys that the screen names are pressed: F2 and F4 to get somewhere, F6 to the details, Tab, Enter, and what is
typed in the language of the screen. Each walk takes seconds: one language each, both of them in the tests of the
single screens.
"""

from ksp_tui.method.progress import states
from ksp_tui.text import t

SMALL = (80, 24)
REASONS = ("improve", "pursue", "avoid")


async def view(person, name):
    """Press F4 until a section is in front."""
    await person.press_until("f4", lambda: person.place[1] == name)


async def field(person, name):
    """Press Tab until a field is the current one."""
    await person.press_until("tab", lambda: person.place[3] == name)


async def onward(person, record):
    """Press Tab until another record than this one is current."""
    await person.press_until("tab", lambda: person.place[2] != record)


async def fill(person, **values):
    """Go to each field by Tab and type a value that Tab takes: the name of a choice is typed and picked by Enter."""
    for name, value in values.items():
        await field(person, name)
        await person.type(value, "tab")


def word(name, value):
    """Return what a choice is called on the screen."""
    return t(f"choice.{name}.{value}")


def done(person, *names):
    """Say whether the course counts steps as done."""
    found = states(person.plan(), person.app.book.folder)
    return [name for name in names if not found[name].done] == []


async def test_module_1_three_needs_on_the_rhythm_and_a_zone(place):
    place.add("huaxin", 'account = "华信制造"\n')
    async with place.run(plan="huaxin", size=SMALL, lang="zh") as person:
        await person.press("f2", "1")
        await fill(person, before="卖设备", now="陪客户把决定做好", stop="先报价")
        await view(person, "needs")
        for number, reason in enumerate(REASONS):
            await person.type(f"需求{number}", "tab", *word("reason", reason), "enter")
        assert [each.reason for each in person.plan().needs.values()] == list(REASONS)
        await view(person, "rhythm")
        assert person.place[3] == "phase", "typing begins with the mark that is missing"
        assert person.sees(t("track.keys")), "and the screen says how it is moved"
        for number in range(3):
            record = person.place[2]
            await person.type("", *["right"] * (number + 1))
            await person.press("tab")
            await person.type(str(number + 1), "tab")
            await fill(person, phase_evidence="去同行厂里看过", our_move="一起去看")
            await onward(person, record)
        assert sorted(each.phase for each in person.plan().needs.values()) == [1, 2, 3]
        await view(person, "zones")
        await person.type("三厂新线", "tab")
        await fill(person, spend="1400万", reachable="45", why="六月必须量产")
        assert done(person, "selling", "needs", "rhythm", "zones")


async def test_module_2_an_account_scored_a_truth_judged_a_role_with_its_step(place):
    place.add("huaxin", 'account = "H"\n[zones.n]\nname = "North"\n')
    async with place.run(plan="huaxin", size=SMALL, lang="en") as person:
        await person.press("f2", "2")
        for _ in range(8):
            await person.type("4", "enter")
        assert [each.score for each in person.plan().scores.values()] == [4] * 8
        await fill(person, evidence="As they said")
        await view(person, "judgements")
        await person.type("2", "tab")
        await fill(person, reason="Seen often")
        await view(person, "role_fills")
        await person.press("2", "tab", "4")
        await fill(person, next_step="One visit a week")
        await view(person, "lost")
        await person.type("The spare parts", "tab")
        plan = person.plan()
        assert plan.judgements["volume"].reason and plan.judgements["volume"].verdict == "myth"
        assert done(person, "role_step")
        assert [each.what for each in plan.lost.values()] == ["The spare parts"]


async def test_module_3_a_guess_people_confirmed_facts_and_the_ladder_checked(place):
    place.add("huaxin", 'account = "H"\n[zones.n]\nname = "North"\n')
    async with place.run(plan="huaxin", size=SMALL, lang="zh") as person:
        await person.press("f2", "3")
        await person.type("3", "enter")
        await view(person, "facts")
        for number in range(3):
            await person.type("新平台", "tab", *word("fact_status", "confirmed"), "tab")
            record = person.place[2]
            await fill(person, source=f"年报{number}")
            await onward(person, record)
        await view(person, "vulnerabilities")
        await person.type("夜里没人", "tab", "是", "tab")
        await fill(person, remedy="两个班组值夜")
        await view(person, "stakeholders")
        for name in ("王丽", "张伟"):
            await person.type(name, "tab", *"厂长", "tab", "tab", "4", "tab", *word("stance", "supporter"), "tab")
            record = person.place[2]
            await fill(person, strategic_in="North", stance_evidence="当面说的")
            await onward(person, record)
        await view(person, "ladder_check")
        assert person.place[3] == "checked", "the first guess is not typed over"
        await person.type("2", "enter")
        plan = person.plan()
        assert plan.ladder["n"].guess == 3 and plan.ladder["n"].checked == 2
        assert {each.stance_evidence for each in plan.stakeholders.values()} == {"当面说的"}
        assert done(person, "facts", "vulnerability", "ladder", "strategic")


async def test_module_4_a_statement_a_goal_and_a_target_built_from_its_parts(place):
    place.add("huaxin", 'account = "H"\n[zones.n]\nname = "North"\n[needs.a]\nstatement = "Find it"\n')
    async with place.run(plan="huaxin", size=SMALL, lang="en") as person:
        await person.press("f2", "4")
        await fill(person, for_whom="Carstens", need="Find it", we_are="the ones who show it")
        await fill(person, benefit="Found in half an hour", proof="Kiel")
        assert person.sees("Alt+W"), "the screen says what builds the words"
        await person.press("alt+w")
        assert "half an hour" in person.plan().positioning["n"].final
        await view(person, "projects")
        await person.type("Kiel", "tab")
        await fill(person, zone="North", value="140k", date="2027-06-30", goal_statement="Halve it")
        await view(person, "goals")
        await person.type("Halve the downtime", "tab")
        await fill(person, kind=word("goal_kind", "customer_result"), zone="North", measure="minutes")
        await fill(person, baseline="74", target="45", unit="min", due="2027-12-31")
        await view(person, "target_matrix")
        await person.type("120k", "enter")
        await person.press("up")
        await person.press("f6", "f7")
        await fill(person, base="100k")
        await fill(person, white_space="20k")
        await view(person, "targets")
        (target,) = person.plan().targets.values()
        assert (target.target, target.base, target.white_space) == (120_000, 100_000, 20_000)
        assert done(person, "positioning", "projects", "goals", "targets")
