"""What a plan is: pydantic models, one file per module of the course, and how they are built."""
