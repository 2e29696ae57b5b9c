"""Field visits: vehicles, seats, who is on board, and who is missing."""
