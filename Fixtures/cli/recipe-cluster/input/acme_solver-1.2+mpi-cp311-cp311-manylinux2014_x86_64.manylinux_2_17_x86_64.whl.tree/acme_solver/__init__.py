# acme_solver
