"""The event itself: founded, its settings, its letterhead, its words."""
