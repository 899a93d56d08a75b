"""From documents to plan sheets (extract) and from plan sheets to the warehouse (build)."""
