"""The parts of the board paper: each is a few records, and the function that makes them of a plan as it stood."""
