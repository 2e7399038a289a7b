"""The rules of the file itself: reading (`ksp_tui.store`) finds them, or running the others; here they are by code."""

from __future__ import annotations

from ksp_tui.checks.rule import found_in_reading

found_in_reading("KSP001", "error")  # no TOML
found_in_reading("KSP002", "error")  # not UTF-8
found_in_reading("KSP003", "error")  # merge markers
found_in_reading("KSP004", "error")  # nested too deep
found_in_reading("KSP005", "error")  # too large to read unasked
found_in_reading("KSP006", "advice")  # large
found_in_reading("KSP007", "error")  # of a newer schema
found_in_reading("KSP008", "error")  # a key or an id twice
found_in_reading("KSP009", "error")  # raw control characters
found_in_reading("KSP010", "error")  # a whole number beyond all measure
found_in_reading("KSP011", "advice")  # a conflicted copy
found_in_reading("KSP012", "error")  # a name that can't be a plan's
found_in_reading("KSP013", "error")  # empty
found_in_reading("KSP014", "error")  # cut off
found_in_reading("KSP015", "advice")  # a form that can't be edited in place
found_in_reading("KSP016", "error")  # can't be read
found_in_reading("KSP017", "advice")  # a rule that fails by a fault of the program
found_in_reading("KSP020", "error")  # a value that does not fit its field
found_in_reading("KSP021", "advice")  # an unknown key
