"""Everything the product holds, to take away: CSV, Parquet and a Data Package."""
