"""The demo content: a coherent site written from facts, for newcomers and for tests."""
