package io.miniserver.boot.middleware;

import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.miniserver.boot.MiniServerAutoConfiguration;
import io.miniserver.boot.MiniServerLifecycle;
import io.miniserver.middleware.Compression;
import io.miniserver.middleware.ContentCoding;
import io.miniserver.middleware.Cors;
import io.miniserver.middleware.CrossSiteRequests;
import io.miniserver.middleware.RateLimit;
import io.miniserver.middleware.RateLimitStore;
import io.miniserver.middleware.RequestDecoding;
import io.miniserver.middleware.RequestId;
import io.miniserver.middleware.SecurityHeaders;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;

/**
 * Auto-configuration of the middleware that properties switch on.
 */
@AutoConfiguration(after = MiniServerAutoConfiguration.class,
		afterName = "io.miniserver.boot.handler.SpringMvcAutoConfiguration")
@ConditionalOnBean(MiniServerLifecycle.class)
@EnableConfigurationProperties({ CompressionProperties.class, CorsProperties.class, CrossSiteProperties.class,
		RateLimitProperties.class, RequestDecodingProperties.class, RequestIdProperties.class,
		SecurityHeadersProperties.class })
@Import({ MiddlewareProperties.class, MiddlewareByProperties.class })
public final class MiddlewareAutoConfiguration {

	@Bean
	@Order(MiddlewareOrder.REQUEST_ID)
	@ConditionalOnMissingBean
	@ConditionalOnBooleanProperty("mini-server.request-id.enabled")
	RequestId miniServerRequestId(MiddlewareByProperties middleware) {
		return middleware.requestId();
	}

	@Bean
	@Order(MiddlewareOrder.SECURITY_HEADERS)
	@ConditionalOnMissingBean
	@ConditionalOnBooleanProperty("mini-server.security-headers.enabled")
	SecurityHeaders miniServerSecurityHeaders(MiddlewareByProperties middleware) {
		return middleware.securityHeaders();
	}

	@Bean
	@Order(MiddlewareOrder.COMPRESSION)
	@ConditionalOnMissingBean
	@ConditionalOnBooleanProperty("mini-server.compression.enabled")
	Compression miniServerCompression(MiddlewareByProperties middleware, ObjectProvider<ContentCoding> codings) {
		return middleware.compression(codings.orderedStream());
	}

	@Bean
	@ConditionalOnClass(name = "com.aayushatharva.brotli4j.Brotli4jLoader")
	@ConditionalOnBooleanProperty("mini-server.compression.enabled")
	ContentCoding miniServerBrotliCoding(CompressionProperties properties) {
		return new BrotliCoding(properties.getBrotliQuality());
	}

	@Bean
	@ConditionalOnClass(name = "com.github.luben.zstd.util.Native")
	@ConditionalOnBooleanProperty("mini-server.compression.enabled")
	ContentCoding miniServerZstdCoding(CompressionProperties properties) {
		return new ZstdCoding(properties.getZstdLevel());
	}

	@Bean
	@Order(MiddlewareOrder.CORS)
	@ConditionalOnMissingBean
	@Conditional(OnCors.class)
	Cors miniServerCors(MiddlewareByProperties middleware, ObjectProvider<CorsPolicySource> sources) {
		return middleware.cors(sources.orderedStream().toList());
	}

	@Bean
	@Order(MiddlewareOrder.CROSS_SITE)
	@ConditionalOnMissingBean
	@ConditionalOnBooleanProperty("mini-server.cross-site.refused")
	CrossSiteRequests miniServerCrossSiteRequests(MiddlewareByProperties middleware) {
		return middleware.crossSiteRequests();
	}

	@Bean
	@Order(MiddlewareOrder.RATE_LIMIT)
	@ConditionalOnMissingBean
	@ConditionalOnProperty("mini-server.rate-limit.requests")
	RateLimit miniServerRateLimit(MiddlewareByProperties middleware, ObjectProvider<RateLimitStore> store,
			ObjectProvider<SharedRateLimits> shared) {
		SharedRateLimits limits = shared.getIfAvailable();
		return middleware.rateLimit(store.getIfAvailable(() -> (limits != null) ? limits.store() : null));
	}

	@Bean
	@Order(MiddlewareOrder.REQUEST_DECODING)
	@ConditionalOnMissingBean
	@ConditionalOnBooleanProperty("mini-server.request-decoding.enabled")
	RequestDecoding miniServerRequestDecoding() {
		return RequestDecoding.gzip();
	}

	/** Apart from the rest, for it needs Bucket4j. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(ProxyManager.class)
	@ConditionalOnProperty("mini-server.rate-limit.requests")
	static class Bucket4jConfiguration {

		@Bean
		SharedRateLimits miniServerSharedRateLimits(ObjectProvider<ProxyManager<String>> buckets) {
			ProxyManager<String> manager = buckets.getIfAvailable();
			return new SharedRateLimits((manager != null) ? new Bucket4jRateLimitStore(manager) : null);
		}

	}

}
