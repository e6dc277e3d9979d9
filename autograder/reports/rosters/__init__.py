"""Tables of people from elsewhere, gradebooks and rosters, and who is who in them."""
