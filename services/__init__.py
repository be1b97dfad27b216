"""Use cases: plain functions of a transaction. They own every change."""
