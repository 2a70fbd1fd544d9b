/* mbedTLS as bearerd needs it: SHA-256, AES in CFB mode, and multiplication on
 * P-256 (EVE's object-level encryption). Everything else is left out, for size;
 * what is here runs a few times a day. */
#ifndef WWAN_MBEDTLS_CONFIG_H
#define WWAN_MBEDTLS_CONFIG_H

#define MBEDTLS_HAVE_ASM
#define MBEDTLS_AES_C
#define MBEDTLS_AES_FEWER_TABLES
#define MBEDTLS_CIPHER_MODE_CFB
#define MBEDTLS_SHA256_C
#define MBEDTLS_SHA256_SMALLER
#define MBEDTLS_BIGNUM_C
#define MBEDTLS_ECP_C
#define MBEDTLS_ECP_DP_SECP256R1_ENABLED
#define MBEDTLS_ECP_NIST_OPTIM
/* The caller gives random numbers for blinding. */
#define MBEDTLS_ECP_NO_INTERNAL_RNG
#define MBEDTLS_ECP_FIXED_POINT_OPTIM 0
#define MBEDTLS_ECP_WINDOW_SIZE 2
#define MBEDTLS_ASN1_PARSE_C
#define MBEDTLS_PLATFORM_C

#include "mbedtls/check_config.h"

#endif
