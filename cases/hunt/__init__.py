"""The hunt: where a text identifies somebody, however it was typed. Pure functions; docs/adr says why it is made so.

`folding` makes words comparable, `sounds` writes a word of either script as it is spoken, `stems` knows the endings that
Russian and Kazakh put on a name, `names`, `numbers`, `mail` and `addresses` look for one kind each, `finding` puts them
together, `crowd` does so for very many people at once. `kept` remembers what was made of the last texts.
"""
