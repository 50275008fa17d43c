/* The checksum of zlib, which makes columns of words. */
#ifndef PAGEFILTER_CRC_H
#define PAGEFILTER_CRC_H

#include <stddef.h>
#include <stdint.h>

extern const uint32_t pf_crc_table[256];

/* `zlib.crc32(bytes, before)`. */
static inline uint32_t pf_crc(const unsigned char *bytes, size_t size, uint32_t before)
{
    uint32_t sum = ~before;
    for (size_t at = 0; at < size; at++)
        sum = (sum >> 8) ^ pf_crc_table[(sum ^ bytes[at]) & 0xFF];
    return ~sum;
}

#endif
