package io.miniserver.boot.handler;

import java.util.List;

/**
 * What is declared of a parameter, whatever the annotation is.
 *
 * @param kind the part of the request
 * @param name the name in that part; empty for the name of the parameter
 * @param required whether a request without it is wrong, if the type of the parameter
 * does not say otherwise
 * @param defaults the texts that stand in for an absent value; empty: nothing
 */
record ValueDeclaration(Kind kind, String name, boolean required, List<String> defaults) {

	/** A value that has a name and no default. */
	static ValueDeclaration required(Kind kind, String name) {
		return new ValueDeclaration(kind, name, true, List.of());
	}

	/**
	 * The parts of a request.
	 */
	enum Kind {

		/** A parameter of the path. */
		PATH,

		/** A parameter of the query. */
		QUERY,

		/** A header field. */
		HEADER,

		/** A cookie. */
		COOKIE,

		/** A field of a form. */
		FORM,

		/**
		 * A parameter of the query, or else a field of a form, if the body is one.
		 */
		QUERY_OR_FORM,

		/** A part of a multipart form. */
		PART,

		/** The body; it has no name. */
		BODY,

		/**
		 * An object that is gathered from parameters of the query and fields of a form;
		 * it has no name.
		 */
		MODEL

	}

}
