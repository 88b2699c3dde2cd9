package io.miniserver.boot.handler;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import io.miniserver.http.Dispatch;
import org.jspecify.annotations.Nullable;

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

	private final List<RouteProperty> overrides = new ArrayList<>();

	private final Set<String> ids = new TreeSet<>();

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
			.filter((candidate) -> uniform(candidate).equals(uniform(name)))
			.findFirst()
			.orElseThrow(() -> new UnknownRouteSettingException("The property " + PREFIX + key + " sets nothing",
					"Settings of a route are " + String.join(", ", SETTINGS) + "."));
		return new RouteProperty(key, key.substring(0, Math.max(dot, 0)), setting, value);
	}

	/**
	 * What a property may be spelled like: an environment variable has no case and no
	 * dash.
	 */
	private static String uniform(String name) {
		return name.toLowerCase(Locale.ROOT).replaceAll("[-_]", "");
	}

	/** Returns the name of a property. */
	static String property(String id, String setting) {
		return PREFIX + id + "." + setting;
	}

	@Override
	public RouteSettings settings(HandlerMethod method, RouteDeclaration declared) {
		this.ids.add(declared.id());
		RouteSettings settings = declared.settings();
		return new RouteSettings(dispatch(method, declared.id(), settings.dispatch()),
				value(declared.id(), BODY_LIMIT, settings.bodyLimit()),
				value(declared.id(), DEADLINE, settings.deadline()),
				value(declared.id(), CONCURRENCY, settings.concurrency()), value(declared.id(), RATE, settings.rate()));
	}

	private Dispatch dispatch(HandlerMethod method, String id, Dispatch declared) {
		String text = find(id, DISPATCH);
		if (text == null) {
			return declared;
		}
		return Arrays.stream(Dispatch.values())
			.filter((dispatch) -> dispatch.name().equalsIgnoreCase(text.trim()))
			.findFirst()
			.orElseThrow(() -> method.invalid(
					"the dispatch \"" + text + "\" of the property " + property(id, DISPATCH) + " is none",
					"Use one of " + Arrays.toString(Dispatch.values()) + "."));
	}

	private String value(String id, String setting, String declared) {
		String found = find(id, setting);
		return (found != null) ? found : declared;
	}

	private @Nullable String find(String id, String setting) {
		return this.overrides.stream()
			.filter((override) -> override.setting().equals(setting) && override.isOf(id))
			.map(RouteProperty::value)
			.findFirst()
			.orElse(null);
	}

	/**
	 * Fails if a property is for a route that does not exist: most likely its id is
	 * misspelled, and the limit that it was to set would be missing.
	 */
	@Override
	public void complete() {
		for (RouteProperty override : this.overrides) {
			if (this.ids.stream().noneMatch(override::isOf)) {
				throw new UnknownRouteSettingException(
						"The property " + PREFIX + override.key() + " is for the route '" + override.id()
								+ "', which does not exist",
						this.ids.isEmpty() ? "Remove it: there are no routes of annotated handlers."
								: "Correct it. The routes are " + String.join(", ", this.ids) + ".");
			}
		}
	}

	private record RouteProperty(String key, String id, String setting, String value) {

		boolean isOf(String route) {
			return uniform(this.id).equals(uniform(route));
		}

	}

}
