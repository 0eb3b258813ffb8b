#include <Python.h>
#include <stdlib.h>
#include "number.h"

static PyObject *call_number(PyObject *self, PyObject *none) { return PyLong_FromLong(number() + (getenv("NUMBER") != NULL)); }

static PyMethodDef methods[] = {{"number", call_number, METH_NOARGS, "A number from outside."}, {NULL}};

static struct PyModuleDef module = {PyModuleDef_HEAD_INIT, "_number", NULL, -1, methods};

PyMODINIT_FUNC PyInit__number(void) { return PyModule_Create(&module); }
