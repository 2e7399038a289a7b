"""What a person sees: home, one screen for each module of the course, settings, find, menu, help, conflict."""
