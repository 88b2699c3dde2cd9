package io.miniserver.boot.handler;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.miniserver.boot.handler.NamedValue.EmptyText;
import io.miniserver.http.HttpException;
import io.miniserver.http.Request;

import org.springframework.core.MethodParameter;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.TypeDescriptor;

/**
 * Binds parameters to named texts: path and query parameters, header fields, cookies.
 */
final class ValueArguments {

	private static final Map<Class<?>, String> PRIMITIVE_READS = Map.of(int.class, "readInt", long.class, "readLong",
			double.class, "readDouble");

	private final ConversionService conversion;

	ValueArguments(ConversionService conversion) {
		this.conversion = conversion;
	}

	MethodHandle path(HandlerMethod method, MethodParameter parameter, PathParam path, List<String> pathNames) {
		String name = name(method, parameter, path.value());
		if (!pathNames.contains(name)) {
			String known = pathNames.isEmpty() ? "the path has no parameters"
					: "the path has only " + String.join(", ", pathNames);
			throw method.invalid(parameter, "is bound to the path parameter \"" + name + "\", but " + known,
					"Add {" + name + "} to the path, or correct the name in @PathParam.");
		}
		return bind(method, parameter, new NamedValue(ValueSource.PATH, name, true, List.of()));
	}

	MethodHandle query(HandlerMethod method, MethodParameter parameter, QueryParam query) {
		return bind(method, parameter, new NamedValue(ValueSource.QUERY, name(method, parameter, query.value()),
				query.required(), List.of(query.defaultValue())));
	}

	MethodHandle header(HandlerMethod method, MethodParameter parameter, HeaderParam header) {
		return bind(method, parameter, new NamedValue(ValueSource.HEADER, name(method, parameter, header.value()),
				header.required(), List.of(header.defaultValue())));
	}

	MethodHandle cookie(HandlerMethod method, MethodParameter parameter, CookieParam cookie) {
		return bind(method, parameter, new NamedValue(ValueSource.COOKIE, name(method, parameter, cookie.value()),
				cookie.required(), List.of(cookie.defaultValue())));
	}

	private static String name(HandlerMethod method, MethodParameter parameter, String declared) {
		if (!declared.isEmpty()) {
			return declared;
		}
		String name = parameter.getParameterName();
		if (name == null) {
			throw method.invalid(parameter, "has no known name",
					"Give the name in its annotation, or compile with -parameters.");
		}
		return name;
	}

	private MethodHandle bind(HandlerMethod method, MethodParameter parameter, NamedValue declared) {
		MethodParameter nested = parameter.nestedIfOptional();
		NamedValue value = parameter.isOptional()
				? new NamedValue(declared.source(), declared.name(), false, declared.defaults()) : declared;
		TypeDescriptor type = new TypeDescriptor(nested);
		MethodHandle handle = (type.isArray() || Collection.class.isAssignableFrom(type.getType()))
				? bindMany(method, parameter, value, type) : bindOne(method, parameter, value, type);
		if (parameter.getParameterType() == Optional.class) {
			handle = MethodHandles.filterReturnValue(handle, Handles.OF_NULLABLE);
		}
		return handle.asType(MethodType.methodType(parameter.getParameterType(), Request.class));
	}

	private MethodHandle bindOne(HandlerMethod method, MethodParameter parameter, NamedValue value,
			TypeDescriptor type) {
		if (value.defaults().size() > 1) {
			throw method.invalid(parameter, "has more than one default value", "Keep one, or use a collection.");
		}
		if (type.isPrimitive() && !value.required() && value.defaults().isEmpty()) {
			throw method.invalid(parameter, "is optional, but cannot be null",
					"Give a default value, or use the class instead of the primitive type.");
		}
		TextConversion found = TextConversion.to(type, this.conversion);
		if (found == null) {
			throw unconvertible(method, parameter, value);
		}
		EmptyText empty = (type.getType() == String.class && value.defaults().isEmpty()) ? EmptyText.IS_VALUE
				: EmptyText.IS_ABSENT;
		ValueReader reader = new ValueReader(value, found, empty);
		checkDefault(method, parameter, reader::checkDefault);
		String primitive = found.isCommon() ? PRIMITIVE_READS.get(type.getType()) : null;
		return (primitive != null) ? Handles.reader(reader, primitive, type.getType())
				: Handles.reader(reader, "read", Object.class);
	}

	private MethodHandle bindMany(HandlerMethod method, MethodParameter parameter, NamedValue value,
			TypeDescriptor type) {
		if (!ValuesReader.canRead(type, this.conversion)) {
			throw unconvertible(method, parameter, value);
		}
		ValuesReader reader = new ValuesReader(value, type, this.conversion);
		checkDefault(method, parameter, reader::checkDefault);
		return Handles.reader(reader, "read", Object.class);
	}

	private static InvalidHandlerException unconvertible(HandlerMethod method, MethodParameter parameter,
			NamedValue value) {
		return method.invalid(parameter, "cannot be made of the text of a " + value.source().title(),
				"Use another type, or add a bean of the type Converter<String, "
						+ parameter.nestedIfOptional().getNestedParameterType().getSimpleName() + ">.");
	}

	private static void checkDefault(HandlerMethod method, MethodParameter parameter, Runnable check) {
		try {
			check.run();
		}
		catch (HttpException ex) {
			throw method.invalid(parameter, "has a default value that its type cannot hold",
					"Correct the default value.");
		}
	}

}
