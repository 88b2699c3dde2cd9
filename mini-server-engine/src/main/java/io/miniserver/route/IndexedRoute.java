package io.miniserver.route;

/**
 * A route and its place in {@link Router#routes()}.
 *
 * @param route the route
 * @param index its place
 */
record IndexedRoute(Route route, int index) {

}
