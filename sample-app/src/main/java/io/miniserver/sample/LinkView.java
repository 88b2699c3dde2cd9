package io.miniserver.sample;

import java.time.Instant;

/**
 * A link as clients see it.
 *
 * @param code see {@link Link#code()}
 * @param url see {@link Link#url()}
 * @param shortUrl the URL to hand out
 * @param hits see {@link Link#hits()}
 * @param createdAt see {@link Link#createdAt()}
 */
record LinkView(String code, String url, String shortUrl, long hits, Instant createdAt) {

	static LinkView of(Link link, String baseUrl) {
		return new LinkView(link.code(), link.url(), baseUrl + "/" + link.code(), link.hits(), link.createdAt());
	}

}
