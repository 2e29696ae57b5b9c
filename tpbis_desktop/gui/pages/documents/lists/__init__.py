"""Lists to take away."""
