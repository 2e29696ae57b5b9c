"""Parts of the settings page: a card for each thing that can be set."""
