"""`streamlit run app.py`, with the plans of the benchmark (BENCH_PLANS) in the place of the shipped.

Without this the app would do its duty: find a warehouse that is not of the shipped plans, and
build it anew.
"""

import os
import sys
from pathlib import Path

from streamlit.web.cli import main

import etl.build

etl.build.PLANS = Path(os.environ["BENCH_PLANS"])

if __name__ == "__main__":
    sys.argv = ["streamlit", "run", "app.py", *sys.argv[1:]]
    main()
