"""An open folder and its open plans, without any screen."""
