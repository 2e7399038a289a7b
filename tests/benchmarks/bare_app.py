"""The least a Textual program can be: one Static. Its first paint is the unit for ours."""

from textual.app import App, ComposeResult
from textual.widgets import Static


class BareApp(App[None]):
    def compose(self) -> ComposeResult:
        yield Static("bare app")


if __name__ == "__main__":
    BareApp().run()
