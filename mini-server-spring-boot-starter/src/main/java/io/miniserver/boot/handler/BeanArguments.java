package io.miniserver.boot.handler;

import java.beans.PropertyDescriptor;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

import io.miniserver.boot.handler.ValueDeclaration.Kind;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.BeanUtils;
import org.springframework.core.MethodParameter;

/**
 * Gathers objects of classes that have a constructor without parameters, and setters: as
 * Spring MVC does for model attributes, the properties that the request has a value for
 * are set, and the others keep what the constructor has given them.
 */
final class BeanArguments {

	private final RecordArguments.ComponentBinder binder;

	private final Predicate<MethodParameter> resolved;

	/**
	 * Creates it.
	 * @param binder binds a property
	 * @param resolved whether a bean of the application gives the value of a property
	 */
	BeanArguments(RecordArguments.ComponentBinder binder, Predicate<MethodParameter> resolved) {
		this.binder = binder;
		this.resolved = resolved;
	}

	/**
	 * Returns whether objects of a type are gathered by setters. Those of a record, or of
	 * a class whose constructor takes values, are not.
	 */
	static boolean canGather(Class<?> type) {
		return !type.isRecord() && !type.getName().startsWith("java.") && constructor(type) != null
				&& !writable(type).isEmpty();
	}

	/**
	 * Returns a handle that makes the object.
	 * @param target the parameter that gets it, of a type that can be gathered
	 * @param source where the values of its properties come from
	 * @throws InvalidHandlerException if a property cannot be bound
	 */
	MethodHandle of(ParameterTarget target, ValueSource source) {
		Class<?> type = target.parameter().getParameterType();
		Constructor<?> constructor = constructor(type);
		if (constructor == null) {
			throw new IllegalArgumentException(type + " cannot be gathered");
		}
		try {
			MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(type, MethodHandles.lookup());
			List<BeanReader.Property> properties = new ArrayList<>();
			for (PropertyDescriptor property : writable(type)) {
				properties.add(property(target, lookup, property, source));
			}
			BeanReader reader = new BeanReader(lookup.unreflectConstructor(constructor), properties);
			return target.typed(Handles.reader(reader, "read", Object.class));
		}
		catch (IllegalAccessException ex) {
			throw target.method()
				.invalid(type.getName() + " cannot be accessed",
						"Open its package to mini-server, or make class, constructor and setters public.", ex);
		}
	}

	private BeanReader.Property property(ParameterTarget target, MethodHandles.Lookup lookup,
			PropertyDescriptor property, ValueSource source) throws IllegalAccessException {
		Class<?> type = target.parameter().getParameterType();
		MethodParameter parameter = new BeanProperty(type, property);
		boolean required = parameter.getParameterType().isPrimitive();
		ParameterTarget component = target.component(parameter, type);
		requireText(component);
		MethodHandle value = this.binder.bind(component,
				new ValueDeclaration(Kind.QUERY_OR_FORM, "", required, List.of()));
		return new BeanReader.Property(source, property.getName(), value, lookup.unreflect(property.getWriteMethod()));
	}

	/** Whether a property is set depends on whether there is a text of its name. */
	private void requireText(ParameterTarget property) {
		if (this.resolved.test(property.parameter())) {
			throw property.invalid("has a setter, but is not made of text",
					"Make it a parameter of the method, or a component of a record.");
		}
		Class<?> type = property.parameter().nestedIfOptional().getNestedParameterType();
		if (type.isRecord() && !SpringMvcParameters.isText(type)) {
			throw property.invalid("is a record, whose values Spring MVC would look for by names with a dot",
					"Put its components into the class itself, or read it as JSON: use @RequestBody.");
		}
	}

	/** The constructor that Spring MVC would call, if it takes nothing. */
	private static @Nullable Constructor<?> constructor(Class<?> type) {
		boolean none = Arrays.stream(type.getDeclaredConstructors())
			.noneMatch((constructor) -> constructor.getParameterCount() == 0);
		if (none || Modifier.isAbstract(type.getModifiers())) {
			return null;
		}
		Constructor<?> constructor = BeanUtils.getResolvableConstructor(type);
		return (constructor.getParameterCount() == 0) ? constructor : null;
	}

	private static List<PropertyDescriptor> writable(Class<?> type) {
		return Arrays.stream(BeanUtils.getPropertyDescriptors(type))
			.filter((property) -> property.getWriteMethod() != null)
			.toList();
	}

}
