"""Figures for speed and scale, always as a ratio to something measured in the same run."""
