BUILD = 'cu121'
