"""The event itself: its settings, its words, its sample."""
