"""What this computer has and whether a file is whole, said in plain lines."""

from tpbis_desktop.doctor.examine import examine

__all__ = ["examine"]
