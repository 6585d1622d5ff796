"""Renditions -> the world: so far, the edition's folder on disk."""
