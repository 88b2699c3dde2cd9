package io.miniserver.boot.handler;

import java.util.List;

import io.miniserver.http.Method;

import org.springframework.util.MimeType;

/**
 * What the binding of parameters needs to know of their route.
 *
 * @param httpMethod the HTTP method
 * @param pathNames the names of the path parameters
 * @param consumes the media types of bodies that the route is for; empty: any
 * @param format what is declared of responses
 */
record RouteScope(Method httpMethod, List<String> pathNames, List<MimeType> consumes, ResultFormat format) {

}
