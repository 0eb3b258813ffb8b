# acme_core
