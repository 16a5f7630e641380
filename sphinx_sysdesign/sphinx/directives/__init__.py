"""The directives: each stores what it was given; the transform that follows reads it."""
