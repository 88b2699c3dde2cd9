package io.miniserver.boot.handler;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import io.miniserver.http.HttpException;
import io.miniserver.http.Problem;
import io.miniserver.http.Request;
import io.miniserver.http.Status;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;

/**
 * Tells a client what is wrong with its values, in its language.
 */
final class Violations {

	/** A client has the first of them to correct, and an answer must have an end. */
	private static final int MOST = 100;

	private static final int LONGEST_TEXT = 200;

	private static final List<String> SECRETS = List.of("password", "secret", "token");

	/** Validators find in no order, and a client that tries again shall see the same. */
	private static final Comparator<Found> ORDER = Comparator
		.comparing((Found found) -> found.violation().getPropertyPath().toString())
		.thenComparing((found) -> found.violation().getMessage());

	private final ClientNames names;

	private final MessageLocales locales;

	Violations(ClientNames names, MessageLocales locales) {
		this.names = names;
		this.locales = locales;
	}

	/** Returns the locale for the messages to a client. */
	RequestLocale locale(Request request) {
		return new RequestLocale(this.locales, request);
	}

	/**
	 * Returns what is answered with 400.
	 * @param method the handler method
	 * @param found what is wrong, with the parameter that each is in
	 * @param locale the locale of the messages
	 */
	HttpException refuse(HandlerMethod method, Collection<Found> found, RequestLocale locale) {
		List<Found> first = found.stream().sorted(ORDER).limit(MOST).toList();
		Set<Map<String, @Nullable Object>> errors = new LinkedHashSet<>();
		Set<ConstraintViolation<?>> violations = new LinkedHashSet<>();
		for (Found one : first) {
			errors.add(error(method, one));
			violations.add(one.violation());
		}
		Problem problem = Problem.of(Status.BAD_REQUEST)
			.withDetail((found.size() == 1) ? "A value is not valid" : "Several values are not valid")
			.with("errors", List.copyOf(errors));
		HttpException refused = new HttpException(problem, new ConstraintViolationException(violations))
			.withHeader("Vary", "Accept-Language");
		String language = locale.choice().language();
		return (language != null) ? refused.withHeader("Content-Language", language) : refused;
	}

	private Map<String, @Nullable Object> error(HandlerMethod method, Found found) {
		String field = (found.parameter() != null) ? this.names.of(method, found.parameter(), found.path()) : "";
		Map<String, @Nullable Object> error = new LinkedHashMap<>();
		error.put("field", field);
		error.put("message", found.violation().getMessage());
		Object invalid = found.violation().getInvalidValue();
		Object rejected = scalar(invalid);
		if (!isSecret(field, found) && (rejected != null || invalid == null)) {
			error.put("rejected", rejected);
		}
		return error;
	}

	private static boolean isSecret(String field, Found found) {
		String names = (field + " " + found.violation().getPropertyPath()).toLowerCase(Locale.ROOT);
		return SECRETS.stream().anyMatch(names::contains);
	}

	/** What JSON has a value for, and the client recognizes. */
	private static @Nullable Object scalar(@Nullable Object value) {
		if (value instanceof CharSequence || value instanceof Character) {
			return (value.toString().length() <= LONGEST_TEXT) ? value.toString() : null;
		}
		if (value instanceof Enum<?> constant) {
			return constant.name();
		}
		if ((value instanceof Double || value instanceof Float) && !Double.isFinite(((Number) value).doubleValue())) {
			return value.toString();
		}
		boolean plain = value instanceof Boolean
				|| (value instanceof Number && value.getClass().getName().matches("java\\.(lang|math)\\..*"));
		return plain ? value : null;
	}

	/**
	 * Something that is wrong.
	 *
	 * @param violation the constraint and the value
	 * @param parameter the parameter that it is in; null: in none alone
	 * @param path the way from its argument
	 */
	record Found(ConstraintViolation<?> violation, @Nullable MethodParameter parameter, List<Path.Node> path) {

		/** A violation that was found in an argument. */
		static Found inArgument(ConstraintViolation<?> violation, MethodParameter parameter) {
			List<Path.Node> path = new ArrayList<>();
			violation.getPropertyPath().forEach(path::add);
			return new Found(violation, parameter, path);
		}

		/** A violation that was found in a call. */
		static Found inCall(ConstraintViolation<?> violation, HandlerMethod method) {
			List<Path.Node> path = new ArrayList<>();
			MethodParameter parameter = null;
			for (Path.Node node : violation.getPropertyPath()) {
				if (node.getKind() == ElementKind.PARAMETER) {
					int index = node.as(Path.ParameterNode.class).getParameterIndex();
					parameter = method.getMethodParameters()[index];
				}
				else if (node.getKind() != ElementKind.METHOD && node.getKind() != ElementKind.CROSS_PARAMETER) {
					path.add(node);
				}
			}
			return new Found(violation, parameter, path);
		}

	}

}
