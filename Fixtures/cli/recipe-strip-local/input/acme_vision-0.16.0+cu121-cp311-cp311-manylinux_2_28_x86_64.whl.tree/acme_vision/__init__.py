# acme_vision
