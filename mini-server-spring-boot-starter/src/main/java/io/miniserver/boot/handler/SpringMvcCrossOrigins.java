package io.miniserver.boot.handler;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import io.miniserver.boot.middleware.RoutePolicies;
import io.miniserver.http.Method;
import io.miniserver.middleware.CorsPolicy;
import io.miniserver.middleware.CorsPolicy.Credentials;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.StringUtils;
import org.springframework.web.bind.annotation.CrossOrigin;

/**
 * Makes the policy of a route of its {@link CrossOrigin @CrossOrigin}, on the class and
 * on the method: lists of the two are one, and of single values that of the method
 * counts, as in Spring MVC.
 */
final class SpringMvcCrossOrigins implements HandlerHook {

	private static final String ACTION = "Name origins such as https://example.com or https://*.example.com, "
			+ "and credentials only for those.";

	private final UnaryOperator<String> placeholders;

	private final ObjectProvider<RoutePolicies> policies;

	SpringMvcCrossOrigins(UnaryOperator<String> placeholders, ObjectProvider<RoutePolicies> policies) {
		this.placeholders = placeholders;
		this.policies = policies;
	}

	@Override
	public void made(HandlerMethod method, HandlerRoute route) {
		List<CrossOrigin> annotations = annotations(method);
		RoutePolicies known = annotations.isEmpty() ? null : this.policies.getIfAvailable();
		if (known != null) {
			known.set(route.route().method(), route.route().pattern(), policy(method, annotations, route));
		}
	}

	/** Returns that of the class, then that of the method. */
	private static List<CrossOrigin> annotations(HandlerMethod method) {
		if (!SpringMvcHandlerSource.isController(method.getContainingClass())) {
			return List.of();
		}
		return Stream.of(method.getContainingClass(), method.getMethod())
			.map((element) -> AnnotatedElementUtils.findMergedAnnotation(element, CrossOrigin.class))
			.<CrossOrigin>mapMulti((annotation, found) -> {
				if (annotation != null) {
					found.accept(annotation);
				}
			})
			.toList();
	}

	private CorsPolicy policy(HandlerMethod method, List<CrossOrigin> annotations, HandlerRoute route) {
		try {
			return policy(annotations, route.route().method());
		}
		catch (IllegalArgumentException ex) {
			throw method.invalid("@CrossOrigin cannot be used: " + ex.getMessage(), ACTION, ex);
		}
	}

	private CorsPolicy policy(List<CrossOrigin> annotations, Method mapped) {
		List<String> origins = texts(annotations, CrossOrigin::origins);
		origins.addAll(texts(annotations, CrossOrigin::originPatterns));
		List<String> methods = annotations.stream()
			.flatMap((each) -> Stream.of(each.methods()))
			.map(Enum::name)
			.toList();
		List<String> headers = texts(annotations, CrossOrigin::allowedHeaders);
		requireNoPrivateNetwork(annotations);
		CorsPolicy policy = CorsPolicy
			.of(origins.isEmpty() ? new String[] { CorsPolicy.ANY }
					: origins.stream().map(SpringMvcCrossOrigins::withoutSlash).toArray(String[]::new))
			.withMethods(methods.isEmpty() ? List.of(mapped.toString()) : methods)
			.withHeaders(headers.isEmpty() ? List.of(CorsPolicy.ANY) : headers)
			.withExposedHeaders(texts(annotations, CrossOrigin::exposedHeaders));
		for (CrossOrigin each : annotations) {
			policy = (each.maxAge() >= 0) ? policy.withMaxAge(Duration.ofSeconds(each.maxAge())) : policy;
		}
		return policy.withCredentials(credentials(annotations));
	}

	private Credentials credentials(List<CrossOrigin> annotations) {
		Credentials credentials = Credentials.OMITTED;
		for (CrossOrigin each : annotations) {
			credentials = switch (this.placeholders.apply(each.allowCredentials())) {
				case "true" -> Credentials.ALLOWED;
				case "false" -> Credentials.OMITTED;
				case "" -> credentials;
				default -> throw new IllegalArgumentException(
						"allowCredentials must be true or false, but is '" + each.allowCredentials() + "'");
			};
		}
		return credentials;
	}

	private void requireNoPrivateNetwork(List<CrossOrigin> annotations) {
		for (CrossOrigin each : annotations) {
			if (this.placeholders.apply(each.allowPrivateNetwork()).equals("true")) {
				throw new IllegalArgumentException("allowPrivateNetwork is not supported");
			}
		}
	}

	/** A placeholder may stand for several, parted by commas. */
	private List<String> texts(List<CrossOrigin> annotations, Function<CrossOrigin, String[]> attribute) {
		Set<String> texts = new LinkedHashSet<>();
		for (CrossOrigin each : annotations) {
			for (String text : attribute.apply(each)) {
				texts.addAll(StringUtils.commaDelimitedListToSet(this.placeholders.apply(text)));
			}
		}
		return new ArrayList<>(texts.stream().map(String::strip).toList());
	}

	private static String withoutSlash(String origin) {
		return origin.endsWith("/") ? origin.substring(0, origin.length() - 1) : origin;
	}

}
