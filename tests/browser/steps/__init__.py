"""What people do on the pages, step by step, for every test and script that plays them. No step reads the database."""
