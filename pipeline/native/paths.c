/* Outlines as Cairo paths; see pipeline/quick/paths.py. */

#include <math.h>

#include <py3cairo.h>

#include "film.h"

enum { CURVE = 4, DIMENSIONS = 3 };
static const double CLOSE = 1e-5; /* relative tolerance, the same as in Manim */

Pycairo_CAPI_t *Pycairo_CAPI;

int film_start_paths(void) { return import_cairo() == 0; }

static int close_to(double one, double other, double tolerance) {
    return fabs(one - other) <= tolerance + CLOSE * fabs(other);
}

/* Whether all curves have the length 0 and none starts where the one before ends. */
static int only_dots(const double *points, Py_ssize_t curves, double tolerance) {
    for (Py_ssize_t curve = 0; curve < curves; curve++) {
        const double *at = points + curve * CURVE * DIMENSIONS;
        for (int place = 1; place < CURVE; place++) {
            if (at[place * DIMENSIONS] != at[0] || at[place * DIMENSIONS + 1] != at[1]) {
                return 0;
            }
        }
        const double *next = at + CURVE * DIMENSIONS;
        if (curve + 1 < curves && close_to(at[0], next[0], tolerance) && close_to(at[1], next[1], tolerance)) {
            return 0;
        }
    }
    return curves > 0;
}

/* The coordinates of whole cubic curves in a buffer of bytes; returns how many curves there are, or -1 and an error. */
static Py_ssize_t curves_in(PyObject *content, Py_buffer *buffer) {
    if (PyObject_GetBuffer(content, buffer, PyBUF_SIMPLE) < 0) {
        return -1;
    }
    const Py_ssize_t size = CURVE * DIMENSIONS * (Py_ssize_t)sizeof(double);
    if (buffer->len % size) {
        PyBuffer_Release(buffer);
        PyErr_SetString(PyExc_ValueError, "only whole cubic curves have a path");
        return -1;
    }
    return buffer->len / size;
}

static void put_dots(cairo_t *context, const double *at, Py_ssize_t curves) {
    for (Py_ssize_t curve = 0; curve < curves; curve++, at += CURVE * DIMENSIONS) {
        cairo_move_to(context, at[0], at[1]);
        cairo_line_to(context, at[0], at[1]);
    }
}

static void put_curves(cairo_t *context, const double *at, Py_ssize_t curves, double tolerance) {
    double first_x = NAN, first_y = NAN, last_x = NAN, last_y = NAN;
    for (Py_ssize_t curve = 0; curve < curves; curve++, at += CURVE * DIMENSIONS) {
        if ((last_x != at[0] || last_y != at[1]) &&
            !(close_to(last_x, at[0], tolerance) && close_to(last_y, at[1], tolerance))) {
            if (close_to(first_x, last_x, tolerance) && close_to(first_y, last_y, tolerance)) {
                cairo_close_path(context);
            }
            cairo_move_to(context, at[0], at[1]);
            first_x = at[0], first_y = at[1];
        }
        cairo_curve_to(context, at[3], at[4], at[6], at[7], at[9], at[10]);
        last_x = at[9], last_y = at[10];
    }
    if (close_to(first_x, last_x, tolerance) && close_to(first_y, last_y, tolerance)) {
        cairo_close_path(context);
    }
}

/* build(context, content, tolerance) sets the path of the context to the curves. */
PyObject *film_build(PyObject *module, PyObject *const *arguments, Py_ssize_t count) {
    (void)module;
    if (count != 3 || !PyObject_TypeCheck(arguments[0], &PycairoContext_Type)) {
        PyErr_SetString(PyExc_TypeError, "build takes a context, the bytes of the points, and a tolerance");
        return NULL;
    }
    const double tolerance = PyFloat_AsDouble(arguments[2]);
    if (tolerance == -1 && PyErr_Occurred()) {
        return NULL;
    }
    Py_buffer points;
    const Py_ssize_t curves = curves_in(arguments[1], &points);
    if (curves < 0) {
        return NULL;
    }
    cairo_t *context = PycairoContext_GET(arguments[0]);
    cairo_new_path(context);
    if (only_dots(points.buf, curves, tolerance)) {
        put_dots(context, points.buf, curves);
    } else {
        put_curves(context, points.buf, curves, tolerance);
    }
    PyBuffer_Release(&points);
    if (Pycairo_Check_Status(cairo_status(context))) {
        return NULL;
    }
    Py_RETURN_NONE;
}

/* extent(content): left, bottom, right and top of all points and handles; NaN if there are none, or if one is NaN. */
PyObject *film_extent(PyObject *module, PyObject *content) {
    (void)module;
    Py_buffer points;
    const Py_ssize_t curves = curves_in(content, &points);
    if (curves < 0) {
        return NULL;
    }
    const double *at = points.buf;
    double left = NAN, bottom = NAN, right = NAN, top = NAN;
    for (Py_ssize_t point = 0; point < curves * CURVE; point++, at += DIMENSIONS) {
        if (isnan(at[0]) || isnan(at[1])) {
            left = bottom = right = top = NAN;
            break;
        }
        left = left <= at[0] ? left : at[0];
        right = right >= at[0] ? right : at[0];
        bottom = bottom <= at[1] ? bottom : at[1];
        top = top >= at[1] ? top : at[1];
    }
    PyBuffer_Release(&points);
    return Py_BuildValue("dddd", left, bottom, right, top);
}
