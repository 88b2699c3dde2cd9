package io.miniserver.boot.middleware;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.miniserver.config.TrustedPeers;
import io.miniserver.middleware.Compression;
import io.miniserver.middleware.ContentCoding;
import io.miniserver.middleware.Cors;
import io.miniserver.middleware.CrossSiteRequests;
import io.miniserver.middleware.RateLimit;
import io.miniserver.middleware.RateLimitStore;
import io.miniserver.middleware.RequestId;
import io.miniserver.middleware.SecurityHeaders;
import io.miniserver.middleware.TokenBuckets;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * Makes middleware out of properties. What the engine refuses is a wrong value of the
 * property, and fails the start whether the middleware is switched on or not.
 */
final class MiddlewareByProperties {

	private final RequestId requestId;

	private final SecurityHeaders securityHeaders;

	private final CompressionCodings codings;

	private final Compression compression;

	private final CorsByProperties cors;

	private final CrossSiteRequests crossSiteRequests;

	private final RateLimit rateLimit;

	MiddlewareByProperties(MiddlewareProperties properties) {
		this.requestId = requestId(properties.requestId());
		this.securityHeaders = securityHeaders(properties.securityHeaders());
		this.codings = new CompressionCodings(properties.compression());
		this.compression = compression(properties.compression());
		this.cors = new CorsByProperties(properties.cors());
		this.crossSiteRequests = crossSiteRequests(properties.crossSite());
		this.rateLimit = rateLimit(properties.rateLimit());
	}

	private static RequestId requestId(RequestIdProperties from) {
		RequestId told = checked("request-id.field", from.getField(),
				() -> RequestId.told().withField(from.getField()));
		TrustedPeers trusted = checked("request-id.trusted", from.getTrusted(),
				() -> TrustedPeers.of(from.getTrusted()));
		return told.withTrusted((request) -> trusted.contains(request.peerAddress()));
	}

	private static SecurityHeaders securityHeaders(SecurityHeadersProperties from) {
		SecurityHeaders headers = SecurityHeaders.defaults();
		for (Map.Entry<String, String> field : from.getFields().entrySet()) {
			SecurityHeaders before = headers;
			headers = checked("security-headers.fields." + field.getKey(), field.getValue(),
					() -> before.with(field.getKey(), field.getValue()));
		}
		SecurityHeaders all = headers;
		Duration maxAge = from.getHstsMaxAge();
		SecurityHeaders.Subdomains subdomains = from.isHstsSubdomains() ? SecurityHeaders.Subdomains.INCLUDED
				: SecurityHeaders.Subdomains.EXCLUDED;
		return (maxAge != null)
				? checked("security-headers.hsts-max-age", maxAge, () -> all.withTransportSecurity(maxAge, subdomains))
				: all;
	}

	private static Compression compression(CompressionProperties from) {
		Compression typed = checked("compression.mime-types", from.getMimeTypes(),
				() -> Compression.gzip().withMediaTypes(from.getMimeTypes()));
		Compression sized = checked("compression.min-response-size", from.getMinResponseSize(),
				() -> typed.withMinSize(from.getMinResponseSize().toBytes()));
		return checked("compression.excluded-user-agents", from.getExcludedUserAgents(),
				() -> sized.withExcludedAgents(from.getExcludedUserAgents().stream().map(Pattern::compile).toList()));
	}

	private static CrossSiteRequests crossSiteRequests(CrossSiteProperties from) {
		return checked("cross-site.trusted-origins", from.getTrustedOrigins(),
				() -> CrossSiteRequests.refused().withTrustedOrigins(from.getTrustedOrigins()));
	}

	private static RateLimit rateLimit(RateLimitProperties from) {
		Integer requests = from.getRequests();
		RateLimit limit = checked("rate-limit.requests", (requests != null) ? requests : "",
				() -> RateLimit.of((requests != null) ? requests : 1, Duration.ofDays(1)));
		RateLimit timed = checked("rate-limit.period", from.getPeriod(), () -> limit.withPeriod(from.getPeriod()));
		TokenBuckets buckets = checked("rate-limit.clients", from.getClients(),
				() -> new TokenBuckets(from.getClients()));
		return timed.withStore(buckets).withProperty("mini-server.rate-limit.requests");
	}

	/** Names the property of what the engine refuses. */
	static <T> T checked(String property, Object value, Supplier<T> made) {
		try {
			return made.get();
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidConfigurationPropertyValueException("mini-server." + property, value, ex.getMessage(), ex);
		}
	}

	RequestId requestId() {
		return this.requestId;
	}

	SecurityHeaders securityHeaders() {
		return this.securityHeaders;
	}

	/** Returns compression by those codings of the properties that can be used here. */
	Compression compression(Stream<ContentCoding> others) {
		return this.compression.withCodings(this.codings.usable(others));
	}

	Cors cors(List<CorsPolicySource> sources) {
		return this.cors.cors(sources);
	}

	CrossSiteRequests crossSiteRequests() {
		return this.crossSiteRequests;
	}

	/** Returns the limit, with a store of the application if it has one. */
	RateLimit rateLimit(@Nullable RateLimitStore store) {
		return (store != null) ? this.rateLimit.withStore(store) : this.rateLimit;
	}

}
