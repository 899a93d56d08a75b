"""Files that readers take away: CSV, XLSX, Parquet and a Data Package, as contract §7 says."""
