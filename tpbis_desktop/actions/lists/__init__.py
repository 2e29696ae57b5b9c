"""Lists in and out: imports with their staging, exports, and the sample event."""
