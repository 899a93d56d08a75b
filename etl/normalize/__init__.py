"""Plan sheets → tables: printed words become values; what is printed is kept beside them."""
