"""A screen that comes to the front again keeps its styles, and takes new looks that were chosen before another one."""

from textual.css.stylesheet import Stylesheet


def counted(monkeypatch):
    """Count how many widgets get styles from here on."""
    styled = []
    apply = Stylesheet.apply

    def note(sheet, node, **more):
        styled.append(node)
        apply(sheet, node, **more)

    monkeypatch.setattr(Stylesheet, "apply", note)
    return styled


def looks(screen):
    """What each widget of a screen looks like."""
    nodes = screen.walk_children(with_self=True)
    return [(each.styles.margin, each.styles.padding, each.background_colors, each.styles.align) for each in nodes]


async def test_a_module_that_comes_again_is_not_styled_anew(place, monkeypatch):
    async with place.run(plan="huaxin") as person:
        await person.go(1)
        needs = person.app.front
        await person.go(3)
        styled = counted(monkeypatch)
        await person.go(1)
        assert person.app.front is needs
        mine = [node for node in styled if needs in node.ancestors_with_self]
        assert len(mine) < len(list(needs.walk_children())) / 2, mine


async def test_spacing_and_theme_chosen_over_another_screen_are_there_when_one_comes_back(place):
    async with place.run(plan="huaxin") as person:
        await person.go(1)
        needs = person.app.front
        before = looks(needs)
        await person.go(3)
        person.app.everywhere.change_setting("spacing", "compact")
        person.app.everywhere.change_setting("theme", "light")
        await person.settle()
        await person.go(1)
        assert person.app.front is needs
        after = looks(needs)
        assert sum(one[2] != other[2] for one, other in zip(before, after, strict=True)) > len(before) / 2
        needs.update_node_styles(animate=False)
        await person.settle()
        assert looks(needs) == after
        await person.press("escape", "escape")
        assert person.at_home
        home = looks(person.app.screen)
        person.app.screen.update_node_styles(animate=False)
        await person.settle()
        assert looks(person.app.screen) == home


async def test_the_first_styles_are_the_last(place):
    """What a screen and its widgets get when they are made is all that their style sheets say."""
    async with place.run(plan="huaxin") as person:
        for keys in ((), ("f2", "3"), ("f10",), ("escape", "f1"), ("escape", "f2", "0")):
            await person.press(*keys)
            screen = person.app.screen
            first = looks(screen)
            screen.update_node_styles(animate=False)
            await person.settle()
            assert looks(screen) == first, (keys, screen)
