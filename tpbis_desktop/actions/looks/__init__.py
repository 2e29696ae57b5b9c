"""What organisers may adjust of a template, on whom it is tried, and what is said of it."""
