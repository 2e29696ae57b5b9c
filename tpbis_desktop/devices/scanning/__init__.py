"""Codes read: key bursts, serial lines and camera frames in, text out."""
