"""Before an event is open: the start page and what opens a file."""
