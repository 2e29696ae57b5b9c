"""Who is present and who takes part, read from scans."""
