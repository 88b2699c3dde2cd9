/**
 * A link shortener: blocking JDBC in plain handlers, on a server that does not mind.
 * <p>
 * {@code LinkApi}, {@code Redirects} and {@code LiveHits} are the handlers; the page that
 * uses them is {@code mini-server.static} in the {@code application.yml}.
 * {@code Shortener} and the rules beside it ({@code TargetUrl}, {@code Alias}) decide
 * what becomes a link, and {@code Links} is the table. None of these beans owns a
 * resource: the connection pool is Spring Boot's, which closes it after the last request
 * was answered. The one bean that does own something, {@code OrderlyExit}, gives it back
 * in its {@code PreDestroy} method.
 */
@NullMarked
package io.miniserver.sample;

import org.jspecify.annotations.NullMarked;
