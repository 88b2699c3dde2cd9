package io.miniserver.boot.middleware;

/** The properties of all middleware. */
record MiddlewareProperties(RequestIdProperties requestId, SecurityHeadersProperties securityHeaders,
		CompressionProperties compression, CorsProperties cors, CrossSiteProperties crossSite,
		RateLimitProperties rateLimit) {

}
