package io.miniserver.boot.handler;

import java.util.List;

import io.miniserver.http.Method;

/**
 * What the binding of parameters needs to know of their route.
 *
 * @param httpMethod the HTTP method
 * @param pathNames the names of the path parameters
 * @param content the media types that the route is for
 */
record RouteScope(Method httpMethod, List<String> pathNames, ContentTypes content) {

}
