"""How fast the program is, as ratios to the least that could be there; one command, not part of the test run.

    python -m tests.benchmarks                        # measures `python -m ksp_tui`
    python -m tests.benchmarks --runs 15 -- ksp       # measures another command, with more runs

It exits with 0 when all limits are kept, 1 when one is exceeded, 2 when something could not be measured.
What is pressed, what is waited for and the limits stand in `settings.py`.
"""
