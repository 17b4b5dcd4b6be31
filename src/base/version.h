/* SPDX-License-Identifier: MIT */
/* version: the one place where the program's version stands; the Makefile reads it here. */
#ifndef BASE_VERSION_H
#define BASE_VERSION_H

#define DIAPASON_VERSION "0.1.0"

#endif
