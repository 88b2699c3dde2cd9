package io.miniserver.sample;

import java.util.List;

/**
 * A part of the list of links.
 *
 * @param links the links, newest first
 * @param total how many links there are in all
 * @param limit how many were asked for at most
 * @param offset how many newer ones were left out
 */
record LinkPage(List<LinkView> links, long total, int limit, int offset) {
}
