/* What the C files of this module share. Each function here has a twin in Python that gives the same result. */

#ifndef FILM_H
#define FILM_H

#define PY_SSIZE_T_CLEAN
#include <Python.h>

/* On x86, GCC compiles such a function twice, and the faster version is taken where the processor has AVX2. */
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && defined(__GLIBC__)
#define WIDE __attribute__((target_clones("avx2", "default")))
#else
#define WIDE
#endif

/* Each file's preparations, called once; 0 and an error if they fail. */
int film_start_paths(void);
int film_start_looks(void);
int film_start_mobjects(void);

PyObject *film_convert(PyObject *module, PyObject *const *arguments, Py_ssize_t count);
PyObject *film_build(PyObject *module, PyObject *const *arguments, Py_ssize_t count);
PyObject *film_extent(PyObject *module, PyObject *content);
PyObject *film_unchanged(PyObject *module, PyObject *const *arguments, Py_ssize_t count);
PyObject *film_quiet(PyObject *module, PyObject *const *arguments, Py_ssize_t count);
PyObject *film_family(PyObject *module, PyObject *mobject);
PyObject *film_last_of_each(PyObject *module, PyObject *items);
PyObject *film_blend(PyObject *module, PyObject *const *arguments, Py_ssize_t count);

#endif
