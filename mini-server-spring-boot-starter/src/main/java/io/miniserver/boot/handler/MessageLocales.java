package io.miniserver.boot.handler;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.miniserver.http.Request;
import org.jspecify.annotations.Nullable;

import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;

/**
 * Chooses the language of messages for a client, out of those that there are messages in
 * (RFC 9110 section 12.5.4). Which these are is found out one by one, when a client asks
 * for one, since a look at all of them takes seconds in a large application. Safe for use
 * by several threads.
 */
final class MessageLocales {

	/** A client that asks for more than this is not read to the end. */
	private static final int LONGEST_HEADER = 256;

	private static final int MOST_RANGES = 10;

	/** Clients may make up any country, but what is remembered of them has an end. */
	private static final int MOST_COUNTRIES = 1000;

	private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());

	private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

	private final List<String> bundles;

	/** Whether there are messages, by the text of the locale. */
	private final Map<String, Boolean> known = new ConcurrentHashMap<>();

	/**
	 * Creates the choice.
	 * @param basenames the bundles of the application's own messages
	 */
	private MessageLocales(List<String> basenames) {
		this.bundles = new ArrayList<>(List.of("org/hibernate/validator/ValidationMessages", "ValidationMessages"));
		basenames.forEach((basename) -> this.bundles.add(basename.trim().replace('.', '/')));
	}

	/**
	 * Creates the choice among the messages of an application.
	 * @param environment has the names of its bundles
	 */
	static MessageLocales of(Environment environment) {
		String[] none = { "messages" };
		return new MessageLocales(List.of(environment.getProperty("spring.messages.basename", String[].class, none)));
	}

	/**
	 * Returns the locale for the client that sent a request.
	 */
	Choice choose(Request request) {
		String accepted = request.header("Accept-Language");
		Locale found = (accepted != null && accepted.length() <= LONGEST_HEADER) ? lookup(accepted) : null;
		if (found == null) {
			Locale usual = Locale.getDefault();
			found = available(usual);
			return new Choice(usual, (found != null) ? found.toLanguageTag() : null);
		}
		return new Choice(found, found.toLanguageTag());
	}

	private @Nullable Locale lookup(String accepted) {
		try {
			return LanguageRange.parse(accepted)
				.stream()
				.limit(MOST_RANGES)
				.filter((range) -> range.getWeight() > 0)
				.map((range) -> available(Locale.forLanguageTag(range.getRange())))
				.filter(Objects::nonNull)
				.findFirst()
				.orElse(null);
		}
		catch (IllegalArgumentException ex) {
			// a malformed preference is none: it is no reason to hide what is wrong
			return null;
		}
	}

	/** Returns the closest locale that there are messages in. */
	private @Nullable Locale available(Locale wanted) {
		String language = wanted.getLanguage();
		if (!LANGUAGES.contains(language)) {
			return null;
		}
		String country = wanted.getCountry();
		if (COUNTRIES.contains(country) && exists(language + "_" + country)) {
			return new Locale.Builder().setLanguage(language).setRegion(country).build();
		}
		return exists(language) ? Locale.forLanguageTag(language) : null;
	}

	private boolean exists(String name) {
		Boolean before = this.known.get(name);
		if (before != null) {
			return before;
		}
		if (name.indexOf('_') >= 0 && this.known.size() >= MOST_COUNTRIES) {
			return false;
		}
		ClassLoader loader = ClassUtils.getDefaultClassLoader();
		boolean exists = loader != null && this.bundles.stream()
			.anyMatch((bundle) -> loader.getResource(bundle + "_" + name + ".properties") != null);
		this.known.put(name, exists);
		return exists;
	}

	/**
	 * What was chosen.
	 *
	 * @param locale the locale
	 * @param language the value of Content-Language; null if it is not certain that there
	 * are messages in it
	 */
	record Choice(Locale locale, @Nullable String language) {

	}

}
