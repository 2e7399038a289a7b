"""One Input and nothing else. Its time from key to paint is the unit for ours."""

from textual.app import App, ComposeResult
from textual.widgets import Input


class BareInput(App[None]):
    def compose(self) -> ComposeResult:
        yield Input(placeholder="bare input")


if __name__ == "__main__":
    BareInput().run()
