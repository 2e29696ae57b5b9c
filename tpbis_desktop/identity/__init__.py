"""Who made this: keys, station certificates and badge tokens. Pure computation, no database."""
