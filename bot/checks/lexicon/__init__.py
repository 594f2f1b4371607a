"""Words that rules look for, each with its reason and its source.

A lexicon is a net with holes: what it finds is worth a look, what it misses is not thereby lawful.
Nothing here is legal advice.
"""
