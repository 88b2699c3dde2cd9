package io.miniserver.boot.handler;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.Set;
import java.util.TreeSet;

import io.miniserver.http.Request;
import org.jspecify.annotations.Nullable;

import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;
import org.springframework.util.function.SingletonSupplier;

/**
 * Chooses the language of messages for a client, out of those that there are messages in
 * (RFC 9110 section 12.5.4). Safe for use by several threads.
 */
final class MessageLocales {

	/** A client that asks for more languages than this is not read to the end. */
	private static final int LONGEST_HEADER = 256;

	private static final String HIBERNATE = "org/hibernate/validator/ValidationMessages";

	private final List<String> bundles;

	/** Found out when the first message is needed, since most clients are never wrong. */
	private final SingletonSupplier<List<Locale>> available = SingletonSupplier.of(this::find);

	/**
	 * Creates the choice.
	 * @param basenames the bundles of the application's own messages
	 */
	private MessageLocales(List<String> basenames) {
		this.bundles = new ArrayList<>(List.of(HIBERNATE, "ValidationMessages"));
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
		Locale found = (accepted != null) ? lookup(accepted) : null;
		return choice((found != null) ? found : Locale.getDefault());
	}

	private Choice choice(Locale locale) {
		boolean known = this.available.obtain()
			.stream()
			.anyMatch((candidate) -> candidate.getLanguage().equals(locale.getLanguage()));
		return new Choice(locale, known ? locale.toLanguageTag() : null);
	}

	private @Nullable Locale lookup(String accepted) {
		if (accepted.length() > LONGEST_HEADER) {
			return null;
		}
		try {
			return Locale.lookup(LanguageRange.parse(accepted), this.available.obtain());
		}
		catch (IllegalArgumentException ex) {
			// a malformed preference is none: it is no reason to hide what is wrong
			return null;
		}
	}

	/** English is what the bundle of Hibernate Validator without a language has. */
	private List<Locale> find() {
		ClassLoader loader = ClassUtils.getDefaultClassLoader();
		Set<String> tags = new TreeSet<>();
		Arrays.stream(Locale.getAvailableLocales())
			.filter((locale) -> !locale.getLanguage().isEmpty() && !locale.hasExtensions()
					&& locale.getScript().isEmpty() && locale.getVariant().isEmpty())
			.filter((locale) -> this.bundles.stream().anyMatch((bundle) -> exists(loader, bundle + "_" + locale)))
			.forEach((locale) -> tags.add(locale.toLanguageTag()));
		return tags.stream().map(Locale::forLanguageTag).toList();
	}

	private static boolean exists(@Nullable ClassLoader loader, String name) {
		return loader != null && loader.getResource(name + ".properties") != null;
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
