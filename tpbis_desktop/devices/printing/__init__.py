"""Paper: printers of every kind, and a job followed until its paper is out."""
