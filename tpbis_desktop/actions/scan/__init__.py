"""One scan: weighed, recorded and answered."""
