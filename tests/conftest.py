"""For all tests: how many run at once."""

import os


def pytest_xdist_auto_num_workers(config):
    """One and a half for each processor: many tests wait for a program in a terminal; others can have that time."""
    return max(2, (os.cpu_count() or 2) * 3 // 2)
