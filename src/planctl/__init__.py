"""Plan-as-code for the annual action plans of city networks and public bodies."""

__version__ = "0.1.0"
