package io.miniserver.boot.handler;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.miniserver.boot.handler.NamedValue.EmptyText;
import io.miniserver.http.HttpException;

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

	MethodHandle path(ParameterTarget target, ValueDeclaration declared) {
		String name = target.name(declared.name());
		List<String> pathNames = target.scope().pathNames();
		if (declared.required() && !pathNames.contains(name)) {
			String known = pathNames.isEmpty() ? "the path has no parameters"
					: "the path has only " + String.join(", ", pathNames);
			throw target.invalid("is bound to the path parameter \"" + name + "\", but " + known,
					"Add {" + name + "} to the path, or correct the name in the annotation.");
		}
		return of(target, declared, ValueSource.PATH);
	}

	/** Returns whether the type of a parameter can be made of one text. */
	boolean canConvert(ParameterTarget target) {
		return TextConversion.to(new TypeDescriptor(target.parameter()), this.conversion) != null;
	}

	MethodHandle of(ParameterTarget target, ValueDeclaration declared, ValueSource source) {
		MethodParameter parameter = target.parameter();
		boolean required = declared.required() && !parameter.isOptional();
		NamedValue value = new NamedValue(source, target.name(declared.name()), required, declared.defaults());
		TypeDescriptor type = new TypeDescriptor(parameter.nestedIfOptional());
		MethodHandle handle = (type.isArray() || Collection.class.isAssignableFrom(type.getType()))
				? bindMany(target, value, type) : bindOne(target, value, type);
		if (parameter.getParameterType() == Optional.class) {
			handle = MethodHandles.filterReturnValue(handle, Handles.OF_NULLABLE);
		}
		return target.typed(handle);
	}

	private MethodHandle bindOne(ParameterTarget target, NamedValue value, TypeDescriptor type) {
		if (value.defaults().size() > 1) {
			throw target.invalid("has more than one default value", "Keep one, or use a collection.");
		}
		if (type.isPrimitive() && !value.required() && value.defaults().isEmpty()) {
			throw target.invalid("is optional, but cannot be null",
					"Give a default value, or use the class instead of the primitive type.");
		}
		TextConversion found = TextConversion.to(type, this.conversion);
		if (found == null) {
			throw unconvertible(target, value);
		}
		EmptyText empty = (type.getType() == String.class && value.defaults().isEmpty()) ? EmptyText.IS_VALUE
				: EmptyText.IS_ABSENT;
		ValueReader reader = new ValueReader(value, found, empty);
		checkDefault(target, reader::checkDefault);
		String primitive = found.isCommon() ? PRIMITIVE_READS.get(type.getType()) : null;
		return (primitive != null) ? Handles.reader(reader, primitive, type.getType())
				: Handles.reader(reader, "read", Object.class);
	}

	private MethodHandle bindMany(ParameterTarget target, NamedValue value, TypeDescriptor type) {
		if (!ValuesReader.canRead(type, this.conversion)) {
			throw unconvertible(target, value);
		}
		ValuesReader reader = new ValuesReader(value, type, this.conversion);
		checkDefault(target, reader::checkDefault);
		boolean optional = target.parameter().getParameterType() == Optional.class;
		return Handles.reader(reader, optional ? "readPresent" : "read", Object.class);
	}

	private static InvalidHandlerException unconvertible(ParameterTarget target, NamedValue value) {
		return target.invalid("cannot be made of the text of a " + value.source().title(),
				"Use another type, or add a bean of the type Converter<String, "
						+ target.parameter().nestedIfOptional().getNestedParameterType().getSimpleName() + ">.");
	}

	private static void checkDefault(ParameterTarget target, Runnable check) {
		try {
			check.run();
		}
		catch (HttpException ex) {
			throw target.invalid("has a default value that its type cannot hold", "Correct the default value.");
		}
	}

}
