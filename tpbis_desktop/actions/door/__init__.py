"""What a scan at a door means: read, weighed, recorded, answered, taken back."""
