/* Walks over families of Manim's mobjects, and the colours between two; see families.py, updates.py, colours.py. */

#include <string.h>

#include "film.h"

static PyObject *submobjects, *updaters, *update, *copy;

int film_start_mobjects(void) {
    submobjects = PyUnicode_InternFromString("submobjects");
    updaters = PyUnicode_InternFromString("updaters");
    update = PyUnicode_InternFromString("update");
    copy = PyUnicode_InternFromString("copy");
    return submobjects != NULL && updaters != NULL && update != NULL && copy != NULL;
}

/* What `is_quiet` looks for, and the last class that was found to have the usual `update`; most have the same one. */
struct search {
    PyObject *usual;
    PyTypeObject *known;
};

/* 1 if neither the mobject nor a descendant has an updater or its own `update`; 0 if one has; -1 and an error. */
static int is_quiet(PyObject *mobject, struct search *search) {
    if (Py_TYPE(mobject) != search->known) {
        PyObject *own = PyObject_GetAttr((PyObject *)Py_TYPE(mobject), update);
        Py_XDECREF(own);
        if (own != search->usual) {
            return own == NULL ? -1 : 0;
        }
        search->known = Py_TYPE(mobject);
    }
    PyObject *functions = PyObject_GetAttr(mobject, updaters);
    if (functions == NULL) {
        return -1;
    }
    int quiet = PyList_CheckExact(functions) && PyList_GET_SIZE(functions) == 0;
    Py_DECREF(functions);
    PyObject *parts = quiet ? PyObject_GetAttr(mobject, submobjects) : NULL;
    if (parts == NULL) {
        return quiet ? -1 : 0;
    }
    quiet = PyList_CheckExact(parts);
    if (quiet && PyList_GET_SIZE(parts)) {
        if (Py_EnterRecursiveCall(" while looking for updaters")) {
            Py_DECREF(parts);
            return -1;
        }
        for (Py_ssize_t place = 0; quiet == 1 && place < PyList_GET_SIZE(parts); place++) {
            PyObject *part = PyList_GET_ITEM(parts, place);
            Py_INCREF(part);
            quiet = is_quiet(part, search);
            Py_DECREF(part);
        }
        Py_LeaveRecursiveCall();
    }
    Py_DECREF(parts);
    return quiet;
}

/* quiet(mobject, usual): whether all updates of its family are `usual`, which has nothing to do. */
PyObject *film_quiet(PyObject *module, PyObject *const *arguments, Py_ssize_t count) {
    (void)module;
    if (count != 2) {
        PyErr_SetString(PyExc_TypeError, "quiet takes a mobject and the usual function");
        return NULL;
    }
    struct search search = {arguments[1], NULL};
    const int quiet = is_quiet(arguments[0], &search);
    return quiet < 0 ? NULL : PyBool_FromLong(quiet);
}

/* The items without repetition, in a new list; of equal ones the last is kept. */
static PyObject *last_of_each(PyObject *items) {
    PyObject *once = PyList_New(0), *seen = PySet_New(NULL);
    int good = once != NULL && seen != NULL;
    for (Py_ssize_t place = PyList_GET_SIZE(items); good && place > 0; place--) {
        PyObject *item = PyList_GET_ITEM(items, place - 1);
        const Py_ssize_t before = PySet_GET_SIZE(seen);
        good = PySet_Add(seen, item) == 0 && (PySet_GET_SIZE(seen) == before || PyList_Append(once, item) == 0);
    }
    Py_XDECREF(seen);
    if (!good || PyList_Reverse(once) < 0) {
        Py_CLEAR(once);
    }
    return once;
}

/* A mobject whose family is being gathered, and the one of which it is a part. */
struct above {
    PyObject *mobject;
    const struct above *next;
};

/* Appends a family in drawing order; a mobject that contains itself is entered only once. 0 and an error if it fails. */
static int gather(PyObject *mobject, PyObject *found, const struct above *above) {
    for (const struct above *each = above; each != NULL; each = each->next) {
        if (each->mobject == mobject) {
            return 1;
        }
    }
    PyObject *own = PyList_Append(found, mobject) < 0 ? NULL : PyObject_GetAttr(mobject, submobjects);
    PyObject *parts = own == NULL ? NULL : PySequence_Fast(own, "submobjects must be a list");
    Py_XDECREF(own);
    if (parts == NULL) {
        return 0;
    }
    int good = PySequence_Fast_GET_SIZE(parts) == 0 || !Py_EnterRecursiveCall(" while gathering a family");
    if (good && PySequence_Fast_GET_SIZE(parts)) {
        const struct above here = {mobject, above};
        for (Py_ssize_t place = 0; good && place < PySequence_Fast_GET_SIZE(parts); place++) {
            PyObject *part = PySequence_Fast_GET_ITEM(parts, place);
            Py_INCREF(part);
            good = gather(part, found, &here);
            Py_DECREF(part);
        }
        Py_LeaveRecursiveCall();
    }
    Py_DECREF(parts);
    return good;
}

/* family(mobject): the mobject and all its descendants; of repeated ones only the last is kept. */
PyObject *film_family(PyObject *module, PyObject *mobject) {
    (void)module;
    PyObject *found = PyList_New(0), *family = NULL;
    if (found != NULL && gather(mobject, found, NULL)) {
        family = last_of_each(found);
    }
    Py_XDECREF(found);
    return family;
}

/* last_of_each(items): the items of a list without repetition; of equal ones the last is kept. */
PyObject *film_last_of_each(PyObject *module, PyObject *items) {
    (void)module;
    if (!PyList_Check(items)) {
        PyErr_SetString(PyExc_TypeError, "last_of_each takes a list");
        return NULL;
    }
    return last_of_each(items);
}

/* The array `rest * one + alpha * other` if both are arrays of floats of one shape, otherwise None. */
static PyObject *mixed(PyObject *one, PyObject *other, double alpha) {
    enum { ONE, OTHER, RESULT, ARRAYS };
    PyObject *objects[ARRAYS] = {one, other, NULL};
    Py_buffer buffers[ARRAYS];
    int open = 0, fits = PyObject_CheckBuffer(one) && PyObject_CheckBuffer(other);
    for (; fits && open < ARRAYS; open++) {
        if (open == RESULT) {
            objects[RESULT] = PyObject_CallMethodNoArgs(other, copy);
        }
        if (objects[open] == NULL ||
            PyObject_GetBuffer(objects[open], buffers + open, PyBUF_C_CONTIGUOUS | PyBUF_FORMAT) < 0) {
            PyErr_Clear(); /* not an array of NumPy, or not contiguous */
            break;
        }
        const Py_buffer *first = buffers, *last = buffers + open;
        fits = last->ndim > 0 && last->ndim == first->ndim && strcmp(last->format, "d") == 0 && (open < RESULT || !last->readonly) &&
               memcmp(last->shape, first->shape, sizeof(Py_ssize_t) * (size_t)last->ndim) == 0;
    }
    fits = fits && open == ARRAYS;
    if (fits) {
        const double *from = buffers[ONE].buf, *to = buffers[OTHER].buf, rest = 1 - alpha;
        double *result = buffers[RESULT].buf;
        for (Py_ssize_t place = 0; place < buffers[ONE].len / (Py_ssize_t)sizeof(double); place++) {
            result[place] = rest * from[place] + alpha * to[place];
        }
    }
    for (int place = 0; place < open; place++) {
        PyBuffer_Release(buffers + place);
    }
    if (fits) {
        return objects[RESULT];
    }
    Py_XDECREF(objects[RESULT]);
    return Py_NewRef(Py_None);
}

/* rest * one + alpha * other for values of any kind. */
static PyObject *sum_of_shares(PyObject *one, PyObject *other, PyObject *rest, PyObject *alpha) {
    PyObject *left = PyNumber_Multiply(rest, one), *right = left == NULL ? NULL : PyNumber_Multiply(alpha, other);
    PyObject *sum = right == NULL ? NULL : PyNumber_Add(left, right);
    Py_XDECREF(left);
    Py_XDECREF(right);
    return sum;
}

/* blend(shape, one, other, alpha, names) sets these attributes of the shape between those of one and other. */
PyObject *film_blend(PyObject *module, PyObject *const *arguments, Py_ssize_t count) {
    (void)module;
    if (count != 5 || !PyTuple_Check(arguments[4])) {
        PyErr_SetString(PyExc_TypeError, "blend takes three shapes, a share, and a tuple of names");
        return NULL;
    }
    const double alpha = PyFloat_AsDouble(arguments[3]);
    PyObject *whole = alpha == -1 && PyErr_Occurred() ? NULL : PyLong_FromLong(1);
    PyObject *rest = whole == NULL ? NULL : PyNumber_Subtract(whole, arguments[3]); /* an integer if alpha is one */
    Py_XDECREF(whole);
    int good = rest != NULL;
    for (Py_ssize_t place = 0; good && place < PyTuple_GET_SIZE(arguments[4]); place++) {
        PyObject *name = PyTuple_GET_ITEM(arguments[4], place);
        PyObject *one = PyObject_GetAttr(arguments[1], name);
        PyObject *other = one == NULL ? NULL : PyObject_GetAttr(arguments[2], name);
        PyObject *value = other == NULL ? NULL : mixed(one, other, alpha);
        if (value == Py_None) {
            Py_DECREF(value);
            value = sum_of_shares(one, other, rest, arguments[3]);
        }
        good = value != NULL && PyObject_SetAttr(arguments[0], name, value) == 0;
        Py_XDECREF(one);
        Py_XDECREF(other);
        Py_XDECREF(value);
    }
    Py_XDECREF(rest);
    if (!good) {
        return NULL;
    }
    Py_RETURN_NONE;
}
