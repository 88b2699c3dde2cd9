package io.miniserver.boot.handler;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import io.miniserver.http.Method;
import io.miniserver.middleware.CorsPolicy;

import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.CrossOrigin;

/**
 * What the {@link CrossOrigin} annotations of a class and of its method say together, as
 * Spring MVC puts them together: lists are joined, and of the rest that of the method
 * counts.
 *
 * @param handler the method
 * @param annotations that of the class first
 * @param placeholders replaces the placeholders of a text
 */
record SpringMvcCrossOrigins(HandlerMethod handler, List<CrossOrigin> annotations, UnaryOperator<String> placeholders) {

	private static final Duration USUAL_MAX_AGE = Duration.ofMinutes(30);

	static SpringMvcCrossOrigins of(HandlerMethod handler, Class<?> type, UnaryOperator<String> placeholders) {
		List<CrossOrigin> annotations = new ArrayList<>();
		CrossOrigin outer = AnnotatedElementUtils.findMergedAnnotation(type, CrossOrigin.class);
		CrossOrigin inner = AnnotatedElementUtils.findMergedAnnotation(handler.getMethod(), CrossOrigin.class);
		if (outer != null) {
			annotations.add(outer);
		}
		if (inner != null) {
			annotations.add(inner);
		}
		return new SpringMvcCrossOrigins(handler, List.copyOf(annotations), placeholders);
	}

	boolean isPresent() {
		return !this.annotations.isEmpty();
	}

	/**
	 * Returns the policy.
	 * @param ofRoute the method of the route, which is allowed if none is named
	 * @throws InvalidHandlerException if there is no such policy
	 */
	CorsPolicy policy(Method ofRoute) {
		Set<String> origins = all(CrossOrigin::origins);
		origins.addAll(all(CrossOrigin::originPatterns));
		Set<String> methods = all(
				(annotation) -> Arrays.stream(annotation.methods()).map(Enum::name).toArray(String[]::new));
		Set<String> headers = all(CrossOrigin::allowedHeaders);
		try {
			CorsPolicy policy = CorsPolicy.of(origins.isEmpty() ? new String[] { CorsPolicy.ANY }
					: origins.stream().map(SpringMvcCrossOrigins::withoutSlash).toArray(String[]::new));
			return policy.withMethods(methods.isEmpty() ? methods(ofRoute) : methods)
				.withHeaders(headers.isEmpty() ? Set.of(CorsPolicy.ANY) : headers)
				.withExposedHeaders(all(CrossOrigin::exposedHeaders))
				.withMaxAge(maxAge())
				.withCredentials(credentials());
		}
		catch (IllegalArgumentException ex) {
			throw this.handler.invalid("@CrossOrigin cannot be followed: " + ex.getMessage(),
					"Correct the annotation of the method, or that of its class.", ex);
		}
	}

	/** A GET route answers HEAD, too. */
	private static Set<String> methods(Method ofRoute) {
		return ofRoute.equals(Method.GET) ? Set.of(Method.GET.name(), Method.HEAD.name()) : Set.of(ofRoute.name());
	}

	private Set<String> all(Function<CrossOrigin, String[]> attribute) {
		Set<String> all = new LinkedHashSet<>();
		this.annotations.forEach((annotation) -> Arrays.stream(attribute.apply(annotation))
			.map(this.placeholders)
			.forEach((text) -> all.addAll(List.of(text.split("\\s*,\\s*")))));
		return all;
	}

	private static String withoutSlash(String origin) {
		return origin.endsWith("/") ? origin.substring(0, origin.length() - 1) : origin;
	}

	private Duration maxAge() {
		Duration age = USUAL_MAX_AGE;
		for (CrossOrigin annotation : this.annotations) {
			age = (annotation.maxAge() >= 0) ? Duration.ofSeconds(annotation.maxAge()) : age;
		}
		return age;
	}

	private CorsPolicy.Credentials credentials() {
		boolean allowed = isTrue("allowCredentials", CrossOrigin::allowCredentials);
		if (isTrue("allowPrivateNetwork", CrossOrigin::allowPrivateNetwork)) {
			throw new IllegalArgumentException("allowPrivateNetwork is not supported");
		}
		return allowed ? CorsPolicy.Credentials.ALLOWED : CorsPolicy.Credentials.OMITTED;
	}

	private boolean isTrue(String name, Function<CrossOrigin, String> attribute) {
		boolean result = false;
		for (CrossOrigin annotation : this.annotations) {
			String text = this.placeholders.apply(attribute.apply(annotation));
			result = switch (text) {
				case "" -> result;
				case "true" -> true;
				case "false" -> false;
				default -> throw new IllegalArgumentException(name + " must be true or false, but is \"" + text + "\"");
			};
		}
		return result;
	}

}
