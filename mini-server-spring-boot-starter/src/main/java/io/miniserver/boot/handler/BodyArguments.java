package io.miniserver.boot.handler;

import java.io.InputStream;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;

import io.miniserver.boot.handler.BodyReader.Content;
import io.miniserver.http.Request;
import io.miniserver.http.RequestBody;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;

/**
 * Binds parameters to the request body.
 */
final class BodyArguments {

	private static final MethodHandle BODY = Handles.method(Request.class, "body", RequestBody.class);

	private static final MethodHandle STREAM = MethodHandles.filterReturnValue(BODY,
			Handles.method(RequestBody.class, "stream", InputStream.class));

	private final @Nullable JsonCodec json;

	BodyArguments(@Nullable JsonCodec json) {
		this.json = json;
	}

	MethodHandle of(ParameterTarget target, ValueDeclaration declared) {
		MethodParameter parameter = target.parameter();
		MethodParameter nested = parameter.nestedIfOptional();
		Class<?> type = nested.getNestedParameterType();
		if (type == InputStream.class && nested == parameter) {
			return STREAM;
		}
		if (type == RequestBody.class && nested == parameter) {
			return BODY;
		}
		if (type.isPrimitive()) {
			throw target.invalid("cannot be the body", "Use a class that has the fields of the body.");
		}
		boolean required = declared.required() && !parameter.isOptional();
		MethodHandle handle = Handles.reader(new BodyReader(content(target, nested, type), required), "read",
				Object.class);
		if (nested != parameter) {
			handle = MethodHandles.filterReturnValue(handle, Handles.OF_NULLABLE);
		}
		return target.typed(handle);
	}

	private Content content(ParameterTarget target, MethodParameter parameter, Class<?> type) {
		if (type == byte[].class) {
			return Content.bytes();
		}
		if (type == String.class) {
			return Content.text();
		}
		if (this.json == null) {
			throw JsonCodec.missing(target.method(), "parameter '" + parameter.getParameterName() + "'");
		}
		JsonCodec.Reader reader = this.json.reader(target.method().resolve(parameter.getNestedGenericParameterType()));
		return target.scope().consumes().isEmpty() ? Content.json(reader) : Content.declaredJson(reader);
	}

}
