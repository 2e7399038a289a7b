"""Passing notes over the contact log: what is typed there stays in sight."""

from textual.widgets._toast import ToastRack


async def test_passing_notes_stand_at_the_top_where_the_line_is_typed_at_the_bottom(place):
    """A note of a review just closed lay over the line and over what was read in it."""
    async with place.run(plan="huaxin") as person:
        await person.press("ctrl+l")
        log = person.app.screen
        assert log.styles.align_vertical == "bottom"
        rack = ToastRack(id="textual-toastrack")  # a run of tests has none of its own
        await log.mount(rack)
        assert (rack.styles.dock, rack.styles.align_vertical) == ("top", "top")
