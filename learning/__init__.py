"""Training courses with modules and lessons, and study trips."""
