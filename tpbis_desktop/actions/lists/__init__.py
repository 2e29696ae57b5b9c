"""Lists in and out: imports with their staging, exports."""
