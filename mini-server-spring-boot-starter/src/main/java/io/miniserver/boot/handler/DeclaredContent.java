package io.miniserver.boot.handler;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

import io.miniserver.http.Status;
import org.jspecify.annotations.Nullable;

import org.springframework.util.InvalidMimeTypeException;
import org.springframework.util.MimeType;

/**
 * What is declared of the content of requests and responses, checked.
 *
 * @param consumes the media types of bodies; empty: any
 * @param formats the formats of responses, at least one, the preferred one first
 */
record DeclaredContent(List<MimeType> consumes, List<ResultFormat> formats) {

	private static final int LOWEST_STATUS = 200;

	private static final int HIGHEST_STATUS = 599;

	/**
	 * Checks a declaration.
	 * @param method the method that it is of
	 * @param declared the declaration
	 * @param placeholders replaces placeholders
	 * @return what is declared
	 * @throws InvalidHandlerException if it is wrong
	 */
	static DeclaredContent of(HandlerMethod method, RouteDeclaration declared, UnaryOperator<String> placeholders) {
		Status status = status(method, declared.status());
		List<MimeType> consumes = new ArrayList<>();
		for (String text : declared.content().consumes()) {
			consumes.add(parse(method, placeholders.apply(text), "consumes"));
		}
		List<ResultFormat> formats = new ArrayList<>();
		for (String text : declared.content().produces()) {
			MimeType mediaType = parse(method, placeholders.apply(text), "produces");
			if (!mediaType.isConcrete()) {
				throw method.invalid("produces \"" + text + "\", which is a range and no media type",
						"Name the media type: a response has one.");
			}
			formats.add(new ResultFormat(status, mediaType));
		}
		if (formats.isEmpty()) {
			formats.add(new ResultFormat(status, null));
		}
		return new DeclaredContent(List.copyOf(consumes), List.copyOf(formats));
	}

	private static @Nullable Status status(HandlerMethod method, int code) {
		if (code == 0) {
			return null;
		}
		if (code < LOWEST_STATUS || code > HIGHEST_STATUS) {
			throw method.invalid("the status " + code + " is not one of a response",
					"Use one from " + LOWEST_STATUS + " to " + HIGHEST_STATUS + ".");
		}
		return Status.of(code);
	}

	private static MimeType parse(HandlerMethod method, String text, String attribute) {
		try {
			return MimeType.valueOf(text);
		}
		catch (InvalidMimeTypeException ex) {
			throw method.invalid(attribute + " \"" + text + "\", which is no media type",
					"Use a media type such as application/json.", ex);
		}
	}

}
