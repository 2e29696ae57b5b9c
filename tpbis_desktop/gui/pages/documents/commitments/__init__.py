"""What people undertook to do."""
