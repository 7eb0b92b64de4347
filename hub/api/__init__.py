"""The GraphQL plumbing: types built from declarations, batched sources, limits, HTTP."""
