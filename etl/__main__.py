"""`python -m etl`: extract, build, check."""

import sys

from etl.cli import main

sys.exit(main())
