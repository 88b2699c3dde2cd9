package io.miniserver.sample;

import java.time.Instant;

/**
 * One short link as it is stored.
 *
 * @param code the path below which it is reached, case-sensitive
 * @param url where it leads: an absolute http or https URL in ASCII
 * @param hits how often it was followed
 * @param createdAt when it was stored
 */
record Link(String code, String url, long hits, Instant createdAt) {
}
