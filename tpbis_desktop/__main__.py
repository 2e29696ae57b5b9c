"""`python -m tpbis_desktop`: the same as the command `tpbis-desktop`."""

import sys

from tpbis_desktop.cli import main

if __name__ == "__main__":
    sys.exit(main())
