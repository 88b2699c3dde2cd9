package io.miniserver.boot.handler;

/**
 * What is declared of the routes of one handler method, whatever the annotations are. All
 * texts are as they were written: placeholders are replaced, and mistakes found, when the
 * routes are made.
 *
 * @param id what properties call the routes; empty until {@link RouteIds} has given one,
 * such as {@code LinkApi.create}
 * @param mapping which requests are answered
 * @param content the media types of requests and responses
 * @param status the status of results that have none of their own; 0: the usual one
 * @param settings limits and the like
 */
record RouteDeclaration(String id, RouteMapping mapping, ContentTypes content, int status, RouteSettings settings) {

}
