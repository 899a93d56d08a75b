"""What the numbers mean. Reads nothing but the warehouse and imports nothing else of this project."""
