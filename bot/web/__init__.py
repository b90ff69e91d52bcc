"""All that is fetched from the web: safely, within limits, and only where the operator allowed it."""
