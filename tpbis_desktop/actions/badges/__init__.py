"""Badges: issued, drawn by a template, given and replaced; and the templates of an event."""
