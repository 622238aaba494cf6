"""Reads about courts: who is drawn to judge, to which seeds a court is bound, who is on duty."""
