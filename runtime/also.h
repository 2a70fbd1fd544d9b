/* What glibc has under several names has them here, too. */
#pragma once

#define ALSO(name, function)                                                   \
  extern __typeof__(function) name                                             \
    __attribute__((alias(#function), copy(function)))
