package io.miniserver.boot.handler;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.miniserver.http.Dispatch;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.convert.DurationStyle;
import org.springframework.util.unit.DataSize;

/**
 * What properties say of single routes, in place of their annotations.
 */
final class RouteOverrides implements HandlerHook {

	static final String CONCURRENCY = "concurrency";

	static final String RATE = "rate";

	private static final String PREFIX = "mini-server.routes.";

	private static final String BODY_LIMIT = "body-limit";

	private static final String DEADLINE = "deadline";

	private static final String DISPATCH = "dispatch";

	private static final List<String> SETTINGS = List.of(BODY_LIMIT, CONCURRENCY, DEADLINE, DISPATCH, RATE);

	private static final Map<String, String> EXAMPLES = Map.of(BODY_LIMIT, "64KB", CONCURRENCY, "10", DEADLINE, "5s",
			DISPATCH, "worker, or another of " + Arrays.toString(Dispatch.values()), RATE, "100/s or 60/m");

	private final List<RouteProperty> overrides = new ArrayList<>();

	private final Set<KnownRoute> known = new LinkedHashSet<>();

	/**
	 * Reads the properties.
	 * @param routes values by the id of the route, a dot, and the name of the setting
	 * @throws UnknownRouteSettingException if there is no such setting
	 */
	RouteOverrides(Map<String, String> routes) {
		routes.forEach((key, value) -> this.overrides.add(override(key, value)));
	}

	private static RouteProperty override(String key, String value) {
		int dot = key.lastIndexOf('.');
		String name = key.substring(dot + 1);
		String setting = SETTINGS.stream()
			.filter((candidate) -> RouteIds.uniform(candidate).equals(RouteIds.uniform(name)))
			.findFirst()
			.orElseThrow(() -> new UnknownRouteSettingException("The property " + PREFIX + key + " sets nothing",
					"Settings of a route are " + String.join(", ", SETTINGS) + "."));
		return new RouteProperty(key, key.substring(0, Math.max(dot, 0)), setting, value);
	}

	/** Returns the name of a property. */
	static String property(String id, String setting) {
		return PREFIX + id + "." + setting;
	}

	@Override
	public RouteSettings settings(HandlerMethod method, RouteDeclaration declared) {
		String id = declared.id();
		this.known.add(new KnownRoute(id, method.defaultId(), method.toString(), declared.mapping()));
		RouteSettings settings = declared.settings();
		return new RouteSettings(dispatch(method, id, settings.dispatch()),
				value(method, id, BODY_LIMIT, settings.bodyLimit()), value(method, id, DEADLINE, settings.deadline()),
				value(method, id, CONCURRENCY, settings.concurrency()), value(method, id, RATE, settings.rate()));
	}

	private Dispatch dispatch(HandlerMethod method, String id, Dispatch declared) {
		String text = value(method, id, DISPATCH, declared.name());
		return Dispatch.valueOf(text.trim().toUpperCase(Locale.ROOT));
	}

	private String value(HandlerMethod method, String id, String setting, String declared) {
		String found = find(id, setting);
		if (found == null || (found.isEmpty() && setting.equals(DISPATCH))) {
			return declared;
		}
		if (!found.isEmpty()) {
			check(method, id, setting, found);
		}
		return found;
	}

	/** What is wrong is the property here, and not the annotation that it replaces. */
	private static void check(HandlerMethod method, String id, String setting, String text) {
		try {
			switch (setting) {
				case BODY_LIMIT -> DataSize.parse(text);
				case DEADLINE -> DurationStyle.detectAndParse(text);
				case DISPATCH -> Dispatch.valueOf(text.trim().toUpperCase(Locale.ROOT));
				case RATE -> RouteRate.of(method, id, text);
				default -> Integer.parseUnsignedInt(text);
			}
		}
		catch (RuntimeException ex) {
			throw method.invalid(
					"the value \"" + text + "\" of the property " + property(id, setting) + " cannot be used",
					"Use a value such as " + EXAMPLES.get(setting) + ".", ex);
		}
	}

	private @Nullable String find(String id, String setting) {
		return this.overrides.stream()
			.filter((override) -> override.setting().equals(setting) && override.isOf(id))
			.map(RouteProperty::value)
			.findFirst()
			.orElse(null);
	}

	/**
	 * Fails if a property is not for one route. Most likely its id is misspelled, or the
	 * method has got an overload, and the limit that it was to set would be missing.
	 */
	@Override
	public void complete() {
		for (RouteProperty override : this.overrides) {
			List<KnownRoute> found = this.known.stream().filter((route) -> override.isOf(route.id())).toList();
			if (found.size() != 1) {
				throw found.isEmpty() ? unknown(override) : ambiguous(override, found);
			}
		}
	}

	private UnknownRouteSettingException unknown(RouteProperty override) {
		String problem = "The property " + PREFIX + override.key() + " is for the route '" + override.id() + "', ";
		String sharing = ids(this.known.stream().filter((route) -> override.isOf(route.names())));
		if (!sharing.isEmpty()) {
			return new UnknownRouteSettingException(problem + "but several have this name",
					"Name one of them: " + sharing + ". Or give it an id of its own by the attribute id.");
		}
		return new UnknownRouteSettingException(problem + "which does not exist",
				this.known.isEmpty() ? "Remove it: there are no routes of annotated handlers."
						: "Correct it. The routes are " + ids(this.known.stream()) + ".");
	}

	private static UnknownRouteSettingException ambiguous(RouteProperty override, List<KnownRoute> found) {
		return new UnknownRouteSettingException(
				"The property " + PREFIX + override.key() + " is for the route '" + override.id()
						+ "', but several have this id: "
						+ found.stream().map(KnownRoute::toString).sorted().collect(Collectors.joining(", ")),
				"Give each of them an id of its own by the attribute id.");
	}

	private static String ids(Stream<KnownRoute> routes) {
		return routes.map(KnownRoute::id).distinct().sorted().collect(Collectors.joining(", "));
	}

	private record RouteProperty(String key, String id, String setting, String value) {

		boolean isOf(String route) {
			return RouteIds.uniform(this.id).equals(RouteIds.uniform(route));
		}

	}

	/**
	 * A route that properties may be for.
	 *
	 * @param id its id
	 * @param names the names of its class and method, which others may have
	 * @param method the method, for messages
	 * @param mapping tells apart what else is the same
	 */
	private record KnownRoute(String id, String names, String method, RouteMapping mapping) {

		@Override
		public String toString() {
			return this.method + " for " + String.join(", ", this.mapping.methods());
		}

	}

}
