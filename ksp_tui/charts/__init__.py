"""What the course draws, as data: pictures built from a plan and the folder, without cells and without a screen."""
