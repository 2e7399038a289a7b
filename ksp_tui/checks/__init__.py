"""What the course and the file demand: one small function per rule, one registry."""
