"""The chapter `data`: real data, and which weight becomes zero."""
