"""The pages of the window: they draw and ask; actions decide."""
