BUILD = 'cpu'
