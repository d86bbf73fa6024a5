"""The parts of the one-page report: each is a few records, and the function that chooses what has room for them."""
