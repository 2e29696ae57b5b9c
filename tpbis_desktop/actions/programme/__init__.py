"""Activities: when and where they are, who is admitted and enrolled."""
