package io.miniserver.boot.handler;

import java.io.InputStream;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

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

	MethodHandle of(HandlerMethod method, MethodParameter parameter, Body body) {
		MethodParameter nested = parameter.nestedIfOptional();
		Class<?> type = nested.getNestedParameterType();
		if (type == InputStream.class && nested == parameter) {
			return STREAM;
		}
		if (type == RequestBody.class && nested == parameter) {
			return BODY;
		}
		if (type.isPrimitive()) {
			throw method.invalid(parameter, "cannot be the body", "Use a class that has the fields of the body.");
		}
		boolean required = body.required() && !parameter.isOptional();
		MethodHandle handle = Handles.reader(new BodyReader(content(method, nested, type), required), "read",
				Object.class);
		if (nested != parameter) {
			handle = MethodHandles.filterReturnValue(handle, Handles.OF_NULLABLE);
		}
		return handle.asType(MethodType.methodType(parameter.getParameterType(), Request.class));
	}

	private Content content(HandlerMethod method, MethodParameter parameter, Class<?> type) {
		if (type == byte[].class) {
			return Content.bytes();
		}
		if (type == String.class) {
			return Content.text();
		}
		if (this.json == null) {
			throw JsonCodec.missing(method, "parameter '" + parameter.getParameterName() + "'");
		}
		return Content.json(this.json.reader(method.resolve(parameter.getNestedGenericParameterType())));
	}

}
