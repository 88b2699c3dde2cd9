package io.miniserver.boot.handler;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import io.miniserver.boot.handler.ValueDeclaration.Kind;
import org.jspecify.annotations.Nullable;

import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.core.ParameterNameDiscoverer;
import org.springframework.core.annotation.SynthesizingMethodParameter;

/**
 * Gathers records, and objects of classes with one constructor, out of several values:
 * each component is bound like a parameter, by its annotation, or by its name and the
 * kind of the whole.
 */
final class RecordArguments {

	private static final ParameterNameDiscoverer NAMES = new DefaultParameterNameDiscoverer();

	private final ComponentBinder binder;

	RecordArguments(ComponentBinder binder) {
		this.binder = binder;
	}

	/**
	 * Returns whether objects of a type can be gathered.
	 */
	static boolean canGather(Class<?> type) {
		return constructor(type) != null;
	}

	/**
	 * Returns a handle that makes the object.
	 * @param target the parameter that gets it
	 * @param declared what is declared of the parameter
	 * @param kind where components without an annotation come from
	 * @throws InvalidHandlerException if a component cannot be bound
	 */
	MethodHandle of(ParameterTarget target, ValueDeclaration declared, Kind kind) {
		Class<?> type = target.parameter().getParameterType();
		if (type == Optional.class) {
			throw target.invalid("is gathered from several values, and nothing says without which of them it is empty",
					"Take the record itself, and make its components Optional or @Nullable.");
		}
		Constructor<?> constructor = constructor(type);
		if (constructor == null) {
			throw target.invalid("cannot be gathered",
					"Use a record, or a class with one constructor, which takes the values.");
		}
		if (!declared.name().isEmpty() || !declared.defaults().isEmpty()) {
			throw target.invalid("is gathered from several values, and has no name or default value of its own",
					"Remove these from its annotation; components of records may have annotations.");
		}
		if (target.within().contains(type)) {
			throw target.invalid("contains itself", "Read it as JSON: use @Body.");
		}
		MethodHandle[] sources = new MethodHandle[constructor.getParameterCount()];
		for (int i = 0; i < sources.length; i++) {
			MethodParameter component = SynthesizingMethodParameter.forExecutable(constructor, i);
			component.initParameterNameDiscovery(NAMES);
			boolean required = declared.required() || component.getParameterType().isPrimitive();
			sources[i] = this.binder.bind(target.component(component, type),
					new ValueDeclaration(kind, "", required, List.of()));
		}
		return target.typed(MethodInvocation.bind(handle(target, constructor), sources));
	}

	private static MethodHandle handle(ParameterTarget target, Constructor<?> constructor) {
		try {
			return MethodHandles.privateLookupIn(constructor.getDeclaringClass(), MethodHandles.lookup())
				.unreflectConstructor(constructor)
				.asFixedArity();
		}
		catch (IllegalAccessException ex) {
			throw target.method()
				.invalid("the constructor of " + constructor.getDeclaringClass().getName() + " cannot be accessed",
						"Open its package to mini-server, or make class and constructor public.", ex);
		}
	}

	private static @Nullable Constructor<?> constructor(Class<?> type) {
		if (type.isRecord()) {
			List<Class<?>> types = Arrays.stream(type.getRecordComponents())
				.<Class<?>>map(RecordComponent::getType)
				.toList();
			return Arrays.stream(type.getDeclaredConstructors())
				.filter((constructor) -> List.of(constructor.getParameterTypes()).equals(types))
				.findFirst()
				.orElse(null);
		}
		Constructor<?>[] constructors = type.getDeclaredConstructors();
		return (constructors.length == 1 && constructors[0].getParameterCount() > 0) ? constructors[0] : null;
	}

	/**
	 * Binds one component.
	 */
	@FunctionalInterface
	interface ComponentBinder {

		/**
		 * Returns a handle that takes the request and returns the value.
		 * @param target the component, as a parameter of the constructor
		 * @param usual where the value comes from if the component does not say it
		 */
		MethodHandle bind(ParameterTarget target, ValueDeclaration usual);

	}

}
