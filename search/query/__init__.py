"""From a reader's words to a question for an engine."""
