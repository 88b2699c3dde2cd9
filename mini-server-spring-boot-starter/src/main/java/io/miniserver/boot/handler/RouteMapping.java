package io.miniserver.boot.handler;

import java.util.List;

/**
 * Methods and paths, each of which makes a route with each other.
 *
 * @param methods the names of the HTTP methods
 * @param prefixes the paths of the class, at least one, which may be empty
 * @param paths the paths of the method, at least one, appended to the prefixes
 */
record RouteMapping(List<String> methods, List<String> prefixes, List<String> paths) {

}
