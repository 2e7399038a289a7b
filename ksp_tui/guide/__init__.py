"""What the course says: data files per module and field, and the steps by which a module counts as done."""
