"""Benchmarks of quality and speed, run by hand; nothing here ships."""
