"""Plain text for people: readable at 80 and at 40 columns, complete without colour."""
