"""Audit of tagged corpora."""
