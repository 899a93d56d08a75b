"""The Open API: what the pages show as JSON and CSV for programs, read-only; knows no Streamlit."""
