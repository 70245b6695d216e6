"""Renderers: plain data in, bytes out. No clock, network or randomness, and no renderer imports another."""
