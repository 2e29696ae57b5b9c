"""`python -m tpbis_desktop`: the same as the command `tpbis-desktop`."""

import sys
from multiprocessing import freeze_support

from tpbis_desktop.cli import main

if __name__ == "__main__":
    freeze_support()
    sys.exit(main())
