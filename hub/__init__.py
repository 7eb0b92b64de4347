"""The core: base page, vocabularies, blocks, visibility, GraphQL plumbing."""
