package io.miniserver.boot.handler;

import java.io.InputStream;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.List;

import io.miniserver.boot.handler.PartReader.Content;
import io.miniserver.http.HttpException;
import io.miniserver.http.Part;
import io.miniserver.http.Status;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;

/**
 * Binds parameters to the parts of a multipart form.
 */
final class PartArguments {

	private final @Nullable JsonCodec json;

	PartArguments(@Nullable JsonCodec json) {
		this.json = json;
	}

	MethodHandle of(ParameterTarget target, ValueDeclaration declared) {
		MethodParameter parameter = target.parameter();
		MethodParameter nested = parameter.nestedIfOptional();
		boolean required = declared.required() && !parameter.isOptional();
		String name = target.name(declared.name());
		Class<?> type = nested.getNestedParameterType();
		PartReader reader = new PartReader(name, required,
				isMany(nested, type) ? Content.part() : content(target, type));
		MethodHandle handle = Handles.reader(reader, readMethod(nested, type), Object.class);
		if (nested != parameter) {
			handle = MethodHandles.filterReturnValue(handle, Handles.OF_NULLABLE);
		}
		return target.typed(handle);
	}

	private static boolean isMany(MethodParameter parameter, Class<?> type) {
		return type == Part[].class || isList(parameter, type);
	}

	private static boolean isList(MethodParameter parameter, Class<?> type) {
		return type.isAssignableFrom(List.class) && type != Object.class && isElement(parameter);
	}

	private static boolean isElement(MethodParameter parameter) {
		return ResolvableType.forMethodParameter(parameter).asCollection().resolveGeneric() == Part.class;
	}

	private static String readMethod(MethodParameter parameter, Class<?> type) {
		if (type == Part[].class) {
			return "readArray";
		}
		return isList(parameter, type) ? "readList" : "read";
	}

	private Content content(ParameterTarget target, Class<?> type) {
		if (type == Part.class) {
			return Content.part();
		}
		if (type == byte[].class) {
			return Part::bytes;
		}
		if (type == String.class) {
			return Part::text;
		}
		if (type == InputStream.class) {
			return Part::stream;
		}
		if (type.isPrimitive() || isElement(target.parameter().nestedIfOptional())) {
			throw target.invalid("cannot be a part", "Use the type Part or List<Part>, or @FormParam.");
		}
		if (this.json == null) {
			throw JsonCodec.missing(target.method(), "parameter '" + target.parameter().getParameterName() + "'");
		}
		MethodParameter nested = target.parameter().nestedIfOptional();
		return json(
				this.json.reader(target.method().resolve(nested.getNestedGenericParameterType()), target.parameter()));
	}

	private static Content json(JsonCodec.Reader reader) {
		return (part) -> {
			if (!MediaTypes.isJson(part.contentType())) {
				throw new HttpException(Status.UNSUPPORTED_MEDIA_TYPE, "The part \"" + part.name()
						+ "\" must be JSON, with the header Content-Type: " + MediaTypes.JSON);
			}
			return reader.read(part.bytes());
		};
	}

}
