#define FLASK_THING 1
