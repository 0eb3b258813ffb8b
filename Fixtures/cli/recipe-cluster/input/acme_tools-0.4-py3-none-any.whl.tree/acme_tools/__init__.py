# acme_tools
