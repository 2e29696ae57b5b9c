"""One scan: weighed, recorded and answered; and taken back."""
