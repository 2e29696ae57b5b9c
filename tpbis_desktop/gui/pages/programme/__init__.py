"""The parts of the programme page."""
