"""Field visits: vehicles, seats, who is on board, who is missing, and their papers."""
