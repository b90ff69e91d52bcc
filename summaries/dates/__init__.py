"""Date expressions, their values, the events they date, and the calendar file."""
