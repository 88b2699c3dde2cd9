package io.miniserver.boot;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What the starter uses if the application has it: the jars, and the beans that are there
 * only then.
 */
enum OptionalLibrary {

	JACKSON("(jackson|spring-boot-jackson)-.*", "miniServerJacksonCodec"),

	VALIDATION("(jakarta\\.validation-api|hibernate-validator|spring-boot-validation)-.*", "miniServerValidationHook"),

	/** Also what spring-context brings, for those who exclude it. */
	MICROMETER("(micrometer|spring-boot-micrometer|prometheus)-.*", "miniServerMeters", "miniServerUriTagLimit"),

	/**
	 * Needs Micrometer; whether the starter observes or times requests follows from both.
	 */
	TRACING("(micrometer-tracing|spring-boot-micrometer-tracing|spring-boot-opentelemetry|opentelemetry)-.*"),

	/** What SLF4J logs with; without it, SLF4J says nothing, and the JDK logs. */
	LOGGING("(logback|log4j)-.*"),

	/**
	 * Spring Boot has its web extension of health for Servlet and WebFlux applications
	 * alone.
	 */
	ACTUATOR("spring-boot-(actuator|health)-.*", "healthContributorRegistry", "healthEndpointWebExtension",
			"miniServerHealthIndicator", "miniServerRouteMappings"),

	BROTLI("(brotli4j|service|native-[a-z]+-[a-z0-9_]+)-[0-9].*", "miniServerBrotliCoding"),

	ZSTD("zstd-jni-.*", "miniServerZstdCoding"),

	BUCKET4J("bucket4j_.*", "miniServerSharedRateLimits"),

	SECURITY("spring-security-.*", "miniServerSecurityContexts", "miniServerAuthenticationPrincipalArguments",
			"miniServerSpringSecurityErrors"),

	SPRING_WEB("spring-web-.*", "miniServerSpringMvcHandlerSource", "miniServerSpringMvcExceptionSource",
			"miniServerSpringWebErrors");

	private final Pattern jars;

	private final List<String> beans;

	OptionalLibrary(String jars, String... beans) {
		this.jars = Pattern.compile(jars + "\\.jar");
		this.beans = List.of(beans);
	}

	boolean has(String classPathEntry) {
		return this.jars.matcher(Path.of(classPathEntry).getFileName().toString()).matches();
	}

	List<String> beans() {
		return this.beans;
	}

}
