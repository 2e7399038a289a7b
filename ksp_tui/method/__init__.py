"""What the course computes: pure functions on the model, one file per idea."""
