"""What the pages share: filters, the cached warehouse, words, the footer. Imports streamlit."""
