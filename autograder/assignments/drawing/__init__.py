"""Pictures for notebooks, drawn as SVG."""
