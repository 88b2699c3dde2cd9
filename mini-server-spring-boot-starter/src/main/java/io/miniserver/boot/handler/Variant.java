package io.miniserver.boot.handler;

import java.util.List;

import io.miniserver.http.Handler;
import org.jspecify.annotations.Nullable;

import org.springframework.util.MimeType;

/**
 * One way to answer the requests of a method to a path: for bodies of some media types,
 * with a response of one.
 *
 * @param method the handler method
 * @param consumes the media types of bodies; empty: any
 * @param produces the media type of responses; null: whatever it may be
 * @param handler what answers
 */
record Variant(HandlerMethod method, List<MimeType> consumes, @Nullable MimeType produces, Handler handler) {

	/** Whether there is nothing to negotiate. */
	boolean isOpen() {
		return this.consumes.isEmpty() && this.produces == null;
	}

	/** Whether one of two variants could never be told from the other. */
	boolean isSame(Variant other) {
		return this.consumes.equals(other.consumes)
				&& String.valueOf(this.produces).equals(String.valueOf(other.produces));
	}

	/**
	 * Returns how closely a body's media type is asked for.
	 * @param contentType the media type; null: there is no body
	 * @return 0: any is; -1: it is not
	 */
	int specificity(@Nullable MimeType contentType) {
		if (this.consumes.isEmpty() || contentType == null) {
			return 0;
		}
		int best = -1;
		for (MimeType range : this.consumes) {
			best = MediaTypes.includes(range, contentType) ? Math.max(best, MediaTypes.specificity(range)) : best;
		}
		return best;
	}

}
