BUILD = 'cu118'
