"""The frame around pages and API: headers, closed addresses, health, and what the log may hold."""
