# acme_client
