"""The windows: they draw and ask, and never decide."""
