/* The module _film: its functions, and the digest of the sources from which it was made. */

#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <py3cairo.h>

static PyObject *film_cairo_version(PyObject *self, PyObject *arguments)
{
    return PyUnicode_FromString(cairo_version_string());
}

static PyMethodDef functions[] = {
    {"cairo_version", film_cairo_version, METH_NOARGS, "The version of the Cairo library with which it draws."},
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
