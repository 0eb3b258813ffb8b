# acme
