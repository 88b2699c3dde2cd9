package io.miniserver.boot.handler;

import java.util.List;

import io.miniserver.boot.handler.ValueDeclaration.Kind;
import io.miniserver.http.Form;
import io.miniserver.http.Method;
import io.miniserver.http.Multipart;
import io.miniserver.http.MultipartForm;
import io.miniserver.http.RequestBody;
import org.jspecify.annotations.Nullable;

import org.springframework.util.MimeType;

/**
 * What a parameter does with the body of the request, which is there only once.
 */
enum BodyUse {

	/** Nothing, or it shares what is there. */
	NONE,

	/** Takes the body as a whole. */
	BODY,

	/** Takes a part of a form, like others may. */
	FORM,

	/** Reads the parts of a form one by one. */
	PARTS;

	/**
	 * Returns what a parameter does.
	 * @param type its type
	 * @param declared what its annotation says, if there is one
	 */
	static BodyUse of(Class<?> type, @Nullable ValueDeclaration declared) {
		if (declared != null) {
			return of(declared.kind());
		}
		if (type == RequestBody.class) {
			return BODY;
		}
		if (type == Multipart.class) {
			return PARTS;
		}
		return (type == Form.class || type == MultipartForm.class) ? FORM : NONE;
	}

	private static BodyUse of(Kind kind) {
		return switch (kind) {
			case PATH, QUERY, HEADER, COOKIE, QUERY_OR_FORM, MODEL -> NONE;
			case BODY -> BODY;
			case FORM, PART -> FORM;
		};
	}

	private static boolean isForm(MimeType range) {
		return FormFields.TYPES.stream().anyMatch((type) -> range.includes(MimeType.valueOf(type)));
	}

	/**
	 * Checks that a parameter may do this, and returns what is done by then.
	 * @param target the parameter
	 * @param before what the parameters before it do
	 * @throws InvalidHandlerException if it may not
	 */
	BodyUse after(ParameterTarget target, BodyUse before) {
		if (this == NONE) {
			return before;
		}
		Method method = target.scope().httpMethod();
		if (this != BODY && (method.equals(Method.GET) || method.equals(Method.HEAD))) {
			throw target.invalid("reads a form, but a " + method + " request has none in its body",
					"Use @QueryParam: such a form is in the query. Or answer POST.");
		}
		List<MimeType> consumes = target.scope().consumes();
		if (this != BODY && !consumes.isEmpty() && consumes.stream().noneMatch(BodyUse::isForm)) {
			throw target.invalid("reads a form, but the route consumes only " + consumes,
					"Consume application/x-www-form-urlencoded or multipart/form-data, or read the body.");
		}
		if (before == NONE || (this == FORM && before == FORM)) {
			return this;
		}
		if (this == BODY && before == BODY) {
			throw target.invalid("is a second body", "Remove one: a request has one body.");
		}
		throw target.invalid("reads the body, but a parameter before it reads it in another way",
				"Keep either @Body, or the fields and parts of a form, or Multipart.");
	}

}
