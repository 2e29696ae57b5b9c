"""The parts of the Desk page."""
