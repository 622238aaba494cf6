"""What is complained of as a record: found or entered, and where it stands after what was decided and stayed."""
