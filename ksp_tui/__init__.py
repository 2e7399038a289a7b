"""ksp_tui: a terminal workbook for a Key-account Sales Plan (KSP, 大客户销售策略管理计划表)."""

__version__ = "0.1.0"
