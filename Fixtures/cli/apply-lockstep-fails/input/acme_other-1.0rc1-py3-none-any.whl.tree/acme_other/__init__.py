# acme_other
