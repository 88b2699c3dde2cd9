package io.miniserver.boot.middleware;

/**
 * Where the middleware of the properties stands, from outside to inside. A middleware of
 * the application is inside of all of them unless it has an order of its own.
 */
public final class MiddlewareOrder {

	/** Around all others: what is recorded is what the client gets. */
	public static final int HTTP_EXCHANGES = -800;

	/** First: whatever happens, the request has its id. */
	public static final int REQUEST_ID = -700;

	/** Each response has the fields, whoever gives it. */
	public static final int SECURITY_HEADERS = -600;

	/** Sees the bodies of all that is inside. */
	public static final int COMPRESSION = -500;

	/** Answers preflights before anybody asks who is there. */
	public static final int CORS = -400;

	/** Before anything that costs. */
	public static final int CROSS_SITE = -300;

	/** Before what tells who somebody is: guesses count, too. */
	public static final int RATE_LIMIT = -200;

	/** For a {@code BasicAuthentication} or {@code BearerAuthentication} bean. */
	public static final int AUTHENTICATION = -100;

	/** Tells Spring Security, if it is there, who was found. */
	public static final int SECURITY_CONTEXT = -90;

	/**
	 * Inside of what tells who somebody is: signatures are of the bytes that were sent,
	 * and nobody else's body is worth the effort.
	 */
	public static final int REQUEST_DECODING = -50;

	private MiddlewareOrder() {
	}

}
