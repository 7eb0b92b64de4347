"""The wiring of the site. Nobody imports it; see docs/operators/settings.md."""
