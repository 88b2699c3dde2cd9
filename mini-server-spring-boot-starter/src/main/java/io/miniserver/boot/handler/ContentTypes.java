package io.miniserver.boot.handler;

import java.util.List;

/**
 * The media types that a handler method is for.
 *
 * @param consumes those of the request body, which may be ranges such as {@code text/*};
 * empty: any
 * @param produces those of the response, the preferred one first; empty: what follows
 * from the result
 */
record ContentTypes(List<String> consumes, List<String> produces) {

	/** Any request, any response. */
	static final ContentTypes ANY = new ContentTypes(List.of(), List.of());

	/** Returns these, with those of the other one where there are none. */
	ContentTypes or(ContentTypes other) {
		return new ContentTypes(this.consumes.isEmpty() ? other.consumes : this.consumes,
				this.produces.isEmpty() ? other.produces : this.produces);
	}

}
