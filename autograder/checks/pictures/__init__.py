"""Pictures of what a check saw: plain data in the record, drawn as SVG, as glyphs, or in words.

One module a kind. A picture shows the student's own values; what is right appears only as the
rule that the handout states.
"""
