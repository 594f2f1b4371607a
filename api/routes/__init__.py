"""What the service answers over HTTP. A route declares, calls, returns."""
