"""What is derived from the plans and kept up to date: findings, progress, what comes next, accounts compared."""
