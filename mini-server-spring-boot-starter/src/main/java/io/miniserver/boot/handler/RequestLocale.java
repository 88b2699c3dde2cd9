package io.miniserver.boot.handler;

import java.util.Locale;

import io.miniserver.boot.handler.MessageLocales.Choice;
import io.miniserver.http.Request;
import org.jspecify.annotations.Nullable;

import org.springframework.context.i18n.LocaleContext;

/**
 * The locale for the client of one request, chosen once and not before it is asked for:
 * valid arguments have no message. For one thread.
 */
final class RequestLocale implements LocaleContext {

	private final MessageLocales locales;

	private final Request request;

	private @Nullable Choice choice;

	RequestLocale(MessageLocales locales, Request request) {
		this.locales = locales;
		this.request = request;
	}

	@Override
	public Locale getLocale() {
		return choice().locale();
	}

	Choice choice() {
		Choice chosen = this.choice;
		if (chosen == null) {
			chosen = this.locales.choose(this.request);
			this.choice = chosen;
		}
		return chosen;
	}

}
