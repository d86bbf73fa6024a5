"""The parts that a report is printed from: work, calendar, what is undecided, registers."""
