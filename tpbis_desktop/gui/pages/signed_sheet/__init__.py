"""The parts of the page on which a signed sheet is keyed in."""
