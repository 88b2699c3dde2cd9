/**
 * An HTTP server on the JDK alone. Only the packages exported here are API; everything
 * under {@code internal} may change in any release.
 */
module io.miniserver {

	exports io.miniserver;

	exports io.miniserver.config;

	exports io.miniserver.http;

	exports io.miniserver.middleware;

	exports io.miniserver.route;

	exports io.miniserver.staticfiles;

	requires static jdk.jfr;

	requires static org.jspecify;

}
