/* The module _film: its functions, and the digest of the sources from which it was made. */

#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <py3cairo.h>

static PyMethodDef functions[] = {
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef definition = {
    .m_base = PyModuleDef_HEAD_INIT,
    .m_name = "_film",
    .m_size = -1,
    .m_methods = functions,
};

PyMODINIT_FUNC PyInit__film(void)
{
    PyObject *module;

    if (import_cairo() < 0)
        return NULL;
    module = PyModule_Create(&definition);
    if (module && PyModule_AddStringConstant(module, "SOURCES", SOURCES) < 0)
        Py_CLEAR(module);
    return module;
}
