package io.miniserver.boot.handler;

import java.io.InputStream;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Type;

import io.miniserver.boot.handler.BodyReader.Content;
import io.miniserver.http.Request;
import io.miniserver.http.RequestBody;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;

/**
 * Binds parameters to the request body.
 */
final class BodyArguments {

	private static final MethodHandle BODY = Handles.method(Request.class, "body", RequestBody.class);

	private static final MethodHandle STREAM = MethodHandles.filterReturnValue(BODY,
			Handles.method(RequestBody.class, "stream", InputStream.class));

	private final @Nullable JsonCodec json;

	private final ParameterTable annotations;

	BodyArguments(@Nullable JsonCodec json, ParameterTable annotations) {
		this.json = json;
		this.annotations = annotations;
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
		BodyEnvelope envelope = this.annotations.envelope(type);
		if (envelope != null && nested == parameter) {
			return enveloped(target, envelope);
		}
		boolean required = declared.required() && !parameter.isOptional();
		Content content = content(target, type, nested.getNestedGenericParameterType());
		MethodHandle handle = Handles.reader(new BodyReader(content, required), "read", Object.class);
		if (nested != parameter) {
			handle = MethodHandles.filterReturnValue(handle, Handles.OF_NULLABLE);
		}
		return target.typed(handle);
	}

	private MethodHandle enveloped(ParameterTarget target, BodyEnvelope envelope) {
		ResolvableType inner = ResolvableType.forMethodParameter(target.parameter()).getGeneric();
		Class<?> type = inner.resolve(Object.class);
		if (type == InputStream.class) {
			throw target.invalid("cannot be read as a whole",
					"Take the InputStream itself, beside what else is needed.");
		}
		Type known = (inner.resolve() != null) ? inner.getType() : Object.class;
		Content content = (type == Void.class) ? Content.none() : content(target, type, known);
		EnvelopeReader reader = new EnvelopeReader(new BodyReader(content, false), envelope,
				target.method().resolve(known));
		return target.typed(Handles.reader(reader, "read", Object.class));
	}

	private Content content(ParameterTarget target, Class<?> type, Type generic) {
		if (type == byte[].class) {
			return Content.bytes();
		}
		if (type == String.class) {
			return Content.text();
		}
		if (Resource.class.isAssignableFrom(type) && type.isAssignableFrom(ByteArrayResource.class)) {
			return Content.resource();
		}
		if (this.json == null) {
			throw JsonCodec.missing(target.method(), "parameter '" + target.parameter().getParameterName() + "'");
		}
		JsonCodec.Reader reader = this.json.reader(target.method().resolve(generic), target.parameter());
		return target.scope().consumes().isEmpty() ? Content.json(reader) : Content.declaredJson(reader);
	}

}
