"""Tables, one store per noun, migrations and the two engines: rows in, domain models out."""
