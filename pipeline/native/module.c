/* The module `_film`: its functions, and the digest of the sources from which it was made. */

#include "film.h"

#define FUNCTION(name, twin) {#name, (PyCFunction)(void (*)(void))film_##name, METH_FASTCALL, "Its twin is in " twin "."}

static PyMethodDef functions[] = {
    FUNCTION(convert, "pipeline/video/yuv.py"),
    FUNCTION(build, "pipeline/quick/paths.py"),
    {"extent", film_extent, METH_O, "Its twin is in pipeline/quick/paths.py."},
    FUNCTION(unchanged, "pipeline/quick/looks.py"),
    FUNCTION(quiet, "pipeline/quick/updates.py"),
    {"family", film_family, METH_O, "Its twin is in pipeline/quick/families.py."},
    {"last_of_each", film_last_of_each, METH_O, "Its twin is in pipeline/quick/families.py."},
    FUNCTION(blend, "pipeline/quick/colours.py"),
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef definition = {PyModuleDef_HEAD_INIT, "_film", NULL, -1, functions, NULL, NULL, NULL, NULL};

PyMODINIT_FUNC PyInit__film(void) {
    if (!film_start_paths() || !film_start_looks() || !film_start_mobjects()) {
        return NULL;
    }
    PyObject *module = PyModule_Create(&definition);
    if (module != NULL && PyModule_AddStringConstant(module, "SOURCES", SOURCES) < 0) {
        Py_CLEAR(module);
    }
    return module;
}
