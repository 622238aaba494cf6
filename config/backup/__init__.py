"""A backup in one file, and the restore that proves itself.

The file is a plain tar: the database as it stood at one instant, every file that is kept beside it, the list of their hashes,
and at its end the manifest, by which a file that was cut off is known.
"""
