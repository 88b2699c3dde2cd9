package io.miniserver.boot.handler;

import java.util.List;

/**
 * What beans add to handlers.
 *
 * @param resolvers give arguments, the first one that supports a parameter wins
 * @param resultHandlers make responses, the first one that supports a type wins
 * @param hooks take part in calls, the first one is the outermost
 */
record HandlerExtensions(List<ArgumentResolver> resolvers, List<ResultHandler> resultHandlers,
		List<HandlerHook> hooks) {

}
