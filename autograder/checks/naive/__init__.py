"""Datasets on which a naive forecast is judged, and what wrong ways make of them."""
