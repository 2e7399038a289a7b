"""How a plan is kept: text, TOML, files."""
