package io.miniserver.sample;

/**
 * How often a link was followed. Events of one link may overtake each other; the largest
 * number is the newest.
 *
 * @param code see {@link Link#code()}
 * @param hits see {@link Link#hits()}
 */
record LinkHits(String code, long hits) {
}
