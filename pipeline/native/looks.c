/* Which shapes look the same as in the picture before; see pipeline/quick/looks.py. */

#include <string.h>

#include "film.h"

enum { ARRAYS = 4, VALUES = 6 };
static const char *const array_names[ARRAYS] = {"points", "fill_rgbas", "stroke_rgbas", "background_stroke_rgbas"};
static const char *const value_names[VALUES] = {
    "stroke_width", "background_stroke_width", "joint_type", "cap_style", "n_points_per_cubic_curve",
    "tolerance_for_point_equality"};
static PyObject *names[ARRAYS + VALUES], *content_name;

int film_start_looks(void) {
    for (int place = 0; place < ARRAYS + VALUES; place++) {
        const char *name = place < ARRAYS ? array_names[place] : value_names[place - ARRAYS];
        if ((names[place] = PyUnicode_InternFromString(name)) == NULL) {
            return 0;
        }
    }
    return (content_name = PyUnicode_InternFromString("content")) != NULL;
}

/* Whether the array has these bytes and consists of floats of 64 bits. */
static int has_bytes(PyObject *array, PyObject *bytes) {
    Py_buffer buffer;
    if (PyObject_GetBuffer(array, &buffer, PyBUF_C_CONTIGUOUS | PyBUF_FORMAT) < 0) {
        PyErr_Clear(); /* another kind of array; Python looks at it */
        return 0;
    }
    const int same = buffer.format != NULL && strcmp(buffer.format, "d") == 0 && buffer.len == PyBytes_GET_SIZE(bytes) &&
                     memcmp(buffer.buf, PyBytes_AS_STRING(bytes), (size_t)buffer.len) == 0;
    PyBuffer_Release(&buffer);
    return same;
}

/* Whether the shape has the content: a tuple of the bytes of its arrays and of its values, in the order of the names. */
static int has_content(PyObject *shape, PyObject *content) {
    if (!PyTuple_Check(content) || PyTuple_GET_SIZE(content) != ARRAYS + VALUES) {
        return 0;
    }
    for (int place = 0; place < ARRAYS + VALUES; place++) {
        PyObject *now = PyObject_GetAttr(shape, names[place]), *before = PyTuple_GET_ITEM(content, place);
        if (now == NULL) {
            if (!PyErr_ExceptionMatches(PyExc_AttributeError)) {
                return -1;
            }
            PyErr_Clear();
            return 0;
        }
        int same;
        if (place < ARRAYS) {
            same = PyBytes_Check(before) && has_bytes(now, before);
        } else {
            same = PyObject_RichCompareBool(now, before, Py_EQ);
        }
        Py_DECREF(now);
        if (same != 1) {
            return same;
        }
    }
    return 1;
}

/* unchanged(shapes, looks): for each shape its look in `looks`, by ids, if the shape still has that content, or None. */
PyObject *film_unchanged(PyObject *module, PyObject *const *arguments, Py_ssize_t count) {
    (void)module;
    if (count != 2 || !PyList_Check(arguments[0]) || !PyDict_Check(arguments[1])) {
        PyErr_SetString(PyExc_TypeError, "unchanged takes a list of shapes and a dict of looks");
        return NULL;
    }
    PyObject *result = PyList_New(0);
    for (Py_ssize_t place = 0; result != NULL && place < PyList_GET_SIZE(arguments[0]); place++) {
        PyObject *shape = PyList_GET_ITEM(arguments[0], place), *id = PyLong_FromVoidPtr(shape);
        PyObject *look = id == NULL ? NULL : PyDict_GetItemWithError(arguments[1], id);
        Py_XDECREF(id);
        int same = PyErr_Occurred() ? -1 : 0;
        if (look != NULL) {
            PyObject *content = PyObject_GetAttr(look, content_name);
            Py_INCREF(shape);
            Py_INCREF(look);
            same = content == NULL ? -1 : has_content(shape, content);
            Py_XDECREF(content);
            Py_DECREF(shape);
        }
        if (same < 0 || PyList_Append(result, same ? look : Py_None) < 0) {
            Py_CLEAR(result);
        }
        Py_XDECREF(look);
    }
    return result;
}
