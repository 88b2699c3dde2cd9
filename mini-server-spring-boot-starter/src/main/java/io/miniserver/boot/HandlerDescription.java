package io.miniserver.boot;

import java.util.List;

/**
 * What is known of one way in which a route answers, beside the route itself.
 *
 * @param id what the route is called in properties, such as {@code LinkApi.create}
 * @param handler what answers, such as a method
 * @param consumes the media types of bodies; empty: any
 * @param produces the media types of responses; empty: whatever they may be
 */
public record HandlerDescription(String id, String handler, List<String> consumes, List<String> produces) {

	/**
	 * Copies the lists.
	 */
	public HandlerDescription {
		consumes = List.copyOf(consumes);
		produces = List.copyOf(produces);
	}

}
