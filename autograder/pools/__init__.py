"""Pools of variants: what may be drawn, drawing, and the variants of a class's students."""
