package io.miniserver.boot.handler;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import io.miniserver.http.Request;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a request that are named texts.
 */
enum ValueSource {

	/** A parameter of the route's pattern. */
	PATH("path parameter") {

		@Override
		@Nullable String first(Request request, String name) {
			return request.pathParameter(name);
		}

	},

	/** A parameter of the query. */
	QUERY("query parameter") {

		@Override
		@Nullable String first(Request request, String name) {
			return request.queryParameter(name);
		}

		@Override
		List<String> all(Request request, String name) {
			return request.query().all(name);
		}

	},

	/** A header field. */
	HEADER("header field") {

		@Override
		@Nullable String first(Request request, String name) {
			return request.header(name);
		}

		@Override
		List<String> all(Request request, String name) {
			return request.headers().all(name);
		}

	},

	/** A cookie. */
	COOKIE("cookie") {

		@Override
		@Nullable String first(Request request, String name) {
			return request.cookie(name);
		}

	},

	/** A field of a form. */
	FORM("form field") {

		@Override
		@Nullable String first(Request request, String name) throws IOException {
			return FormFields.first(request, name);
		}

		@Override
		List<String> all(Request request, String name) throws IOException {
			return FormFields.all(request, name);
		}

	},

	/** A parameter of the query, or else a field of a form. */
	QUERY_OR_FORM("parameter") {

		@Override
		@Nullable String first(Request request, String name) throws IOException {
			String text = request.queryParameter(name);
			return (text == null && FormFields.isForm(request)) ? FormFields.first(request, name) : text;
		}

		@Override
		List<String> all(Request request, String name) throws IOException {
			List<String> texts = request.query().all(name);
			if (!FormFields.isForm(request)) {
				return texts;
			}
			List<String> all = new ArrayList<>(texts);
			all.addAll(FormFields.all(request, name));
			return all;
		}

	};

	private final String title;

	ValueSource(String title) {
		this.title = title;
	}

	/**
	 * Returns the first value.
	 * @param request the request
	 * @param name the name of the value
	 * @return the value, or null if there is none
	 * @throws IOException if the body did not arrive
	 */
	abstract @Nullable String first(Request request, String name) throws IOException;

	/**
	 * Returns all values.
	 * @param request the request
	 * @param name the name of the values
	 * @return the values, in their order; may be empty
	 * @throws IOException if the body did not arrive
	 */
	List<String> all(Request request, String name) throws IOException {
		String value = first(request, name);
		return (value != null) ? List.of(value) : List.of();
	}

	/**
	 * Returns what a client calls it.
	 * @return the words, such as {@code query parameter}
	 */
	String title() {
		return this.title;
	}

}
