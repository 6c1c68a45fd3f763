/* RGBA to YUV 4:2:0; the formula is explained in pipeline/video/yuv.py. */

#include <stdint.h>
#include <stdlib.h>

#include "film.h"

#if __BYTE_ORDER__ != __ORDER_LITTLE_ENDIAN__
#error "red must be the lowest byte of a pixel"
#endif

enum { CHANNELS = 4, TAPS = 4, SHIFT = 16, WEIGHT = 6 };

/* One row of luma. */
WIDE static void luma_row(const uint32_t *restrict pixels, uint8_t *restrict luma, long count, const int32_t *factors) {
    const int32_t red = factors[0], green = factors[1], blue = factors[2], half = (16 << SHIFT) + (1 << (SHIFT - 1));
    for (long x = 0; x < count; x++) {
        const uint32_t pixel = pixels[x];
        const int32_t r = pixel & 255, g = (pixel >> 8) & 255, b = (pixel >> 16) & 255;
        luma[x] = (uint8_t)((red * r + green * g + blue * b + half) >> SHIFT);
    }
}

/* The sums of four neighbours in a row with the weights 1, 3, 3, 1: red and blue share a number, as do green and alpha. */
WIDE static void add_along(
    const uint32_t *restrict pixels, uint32_t *restrict red_blue, uint32_t *restrict green, long count) {
    const uint32_t two = 0x00ff00ff;
    for (long x = 0; x < count; x++) {
        const uint32_t a = pixels[2 * x], b = pixels[2 * x + 1], c = pixels[2 * x + 2], d = pixels[2 * x + 3];
        red_blue[x] = (a & two) + (d & two) + 3 * ((b & two) + (c & two));
        green[x] = (a >> 8 & two) + (d >> 8 & two) + 3 * ((b >> 8 & two) + (c >> 8 & two));
    }
}

/* One row of both chroma planes from the sums of four rows. */
WIDE static void chroma_row(
    uint32_t *const red_blue[TAPS], uint32_t *const green[TAPS], uint8_t *restrict u, uint8_t *restrict v, long count,
    const int32_t *factors) {
    const uint32_t *restrict a = red_blue[0], *restrict b = red_blue[1], *restrict c = red_blue[2], *restrict d = red_blue[3];
    const uint32_t *restrict e = green[0], *restrict f = green[1], *restrict g = green[2], *restrict h = green[3];
    const int32_t half = (128 << (SHIFT + WEIGHT)) + (1 << (SHIFT + WEIGHT - 1));
    const int32_t red_u = factors[3], green_u = factors[4], blue_u = factors[5];
    const int32_t red_v = factors[6], green_v = factors[7], blue_v = factors[8];
    for (long x = 0; x < count; x++) {
        const uint32_t both = a[x] + d[x] + 3 * (b[x] + c[x]);
        const int32_t reds = both & 0xffff, blues = both >> 16, greens = (e[x] + h[x] + 3 * (f[x] + g[x])) & 0xffff;
        u[x] = (uint8_t)((red_u * reds + green_u * greens + blue_u * blues + half) >> (SHIFT + WEIGHT));
        v[x] = (uint8_t)((red_v * reds + green_v * greens + blue_v * blues + half) >> (SHIFT + WEIGHT));
    }
}

static long within(long place, long size) { return place < 0 ? 0 : place < size ? place : size - 1; }

static void convert(
    const Py_buffer *pixels, const Py_buffer *planes, const long *box, const int32_t *factors, uint32_t *room) {
    const long height = pixels->shape[0], width = pixels->shape[1];
    const uint32_t *source = pixels->buf;
    const long left = box[0], top = box[1], right = box[2], bottom = box[3], pairs = (right - left + 1) / 2;
    uint32_t *red_blue[TAPS], *green[TAPS];
    for (int tap = 0; tap < TAPS; tap++) {
        red_blue[tap] = room + 2 * tap * pairs;
        green[tap] = red_blue[tap] + pairs;
    }
    long ready = 0; /* rows of pixels that are added along already */
    for (long y = top / 2; y < (bottom + 1) / 2; y++) {
        for (; ready < TAPS; ready++) {
            const long below = 2 * y - 1 + ready;
            const uint32_t *row = source + within(below, height) * width;
            if (below >= top && below < bottom) { /* now, while the row is in the processor's cache */
                uint8_t *luma = (uint8_t *)planes[0].buf + below * planes[0].strides[0];
                luma_row(row + left, luma + left, right - left, factors);
            }
            const long first = left == 0, last = pairs - (left + 2 * pairs >= width); /* pairs with four neighbours */
            if (last > first) {
                add_along(row + left - 1 + 2 * first, red_blue[ready] + first, green[ready] + first, last - first);
            }
            for (long x = 0; x < pairs; x++) { /* the pairs at the picture's borders */
                if (x >= first && x < last) {
                    x = last - 1;
                    continue;
                }
                uint32_t neighbours[TAPS];
                for (int tap = 0; tap < TAPS; tap++) {
                    neighbours[tap] = row[within(left - 1 + 2 * x + tap, width)];
                }
                add_along(neighbours, red_blue[ready] + x, green[ready] + x, 1);
            }
        }
        uint8_t *u = (uint8_t *)planes[1].buf + y * planes[1].strides[0] + left / 2;
        uint8_t *v = (uint8_t *)planes[2].buf + y * planes[2].strides[0] + left / 2;
        chroma_row(red_blue, green, u, v, pairs, factors);
        for (ready = 0; ready < TAPS / 2; ready++) {
            uint32_t *kept = red_blue[ready];
            red_blue[ready] = red_blue[ready + 2], red_blue[ready + 2] = kept;
            kept = green[ready], green[ready] = green[ready + 2], green[ready + 2] = kept;
        }
    }
}

/* convert(pixels, y, u, v, box, factors) writes the planes inside the box, whose left and top are even. */
PyObject *film_convert(PyObject *module, PyObject *const *arguments, Py_ssize_t count) {
    (void)module;
    if (count != 6) {
        PyErr_SetString(PyExc_TypeError, "six arguments are needed");
        return NULL;
    }
    long box[4];
    if (!PyArg_ParseTuple(arguments[4], "llll", box, box + 1, box + 2, box + 3)) {
        return NULL;
    }
    Py_buffer pixels, factors, planes[3];
    if (PyObject_GetBuffer(arguments[0], &pixels, PyBUF_C_CONTIGUOUS) < 0) {
        return NULL;
    }
    int open = 0, good = 0;
    uint32_t *room = NULL;
    if (PyObject_GetBuffer(arguments[5], &factors, PyBUF_C_CONTIGUOUS) < 0) {
        PyBuffer_Release(&pixels);
        return NULL;
    }
    for (; open < 3; open++) {
        if (PyObject_GetBuffer(arguments[1 + open], planes + open, PyBUF_STRIDES | PyBUF_WRITABLE) < 0) {
            goto end;
        }
    }
    const long height = pixels.ndim == 3 ? pixels.shape[0] : 0, width = height ? pixels.shape[1] : 0;
    int fits = height && pixels.shape[2] == CHANNELS && pixels.itemsize == 1 && factors.len == 9 * sizeof(int32_t);
    for (int place = 0; place < 3 && fits; place++) {
        const long shared = place ? 2 : 1;
        fits = planes[place].ndim == 2 && planes[place].itemsize == 1 && planes[place].strides[1] == 1 &&
               planes[place].shape[0] == (height + shared - 1) / shared && planes[place].shape[1] == (width + shared - 1) / shared;
    }
    if (!fits || box[0] < 0 || box[1] < 0 || box[2] > width || box[3] > height || box[0] % 2 || box[1] % 2) {
        PyErr_SetString(PyExc_ValueError, "pixels, planes and box do not fit each other");
        goto end;
    }
    if (box[0] < box[2] && box[1] < box[3]) {
        room = malloc(sizeof(uint32_t) * TAPS * 2 * ((box[2] - box[0] + 1) / 2));
        if (room == NULL) {
            PyErr_NoMemory();
            goto end;
        }
        convert(&pixels, planes, box, factors.buf, room);
        free(room);
    }
    good = 1;
end:
    for (int place = 0; place < open; place++) {
        PyBuffer_Release(planes + place);
    }
    PyBuffer_Release(&pixels);
    PyBuffer_Release(&factors);
    if (!good) {
        return NULL;
    }
    Py_RETURN_NONE;
}
