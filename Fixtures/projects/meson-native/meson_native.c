#include <Python.h>

static struct PyModuleDef module = {PyModuleDef_HEAD_INIT, "meson_native", NULL, -1, NULL};

PyMODINIT_FUNC PyInit_meson_native(void) { return PyModule_Create(&module); }
