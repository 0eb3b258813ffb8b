# acme_torch
