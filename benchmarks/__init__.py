"""Measuring the dashboard at the size of Japan; see README.md. No part of what is shipped."""
