"""Search in many languages, on an embedded engine or on Elasticsearch and OpenSearch."""
