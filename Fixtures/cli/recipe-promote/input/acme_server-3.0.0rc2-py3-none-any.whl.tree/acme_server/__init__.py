# acme_server
