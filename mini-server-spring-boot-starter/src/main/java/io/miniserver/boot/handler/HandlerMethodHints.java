package io.miniserver.boot.handler;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.miniserver.http.Request;

import org.springframework.aot.hint.BindingReflectionHintsRegistrar;
import org.springframework.aot.hint.ExecutableMode;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.ReflectionHints;
import org.springframework.core.GenericTypeResolver;
import org.springframework.core.ResolvableType;
import org.springframework.util.ClassUtils;

/**
 * Asks a native image to keep the methods of one handler, what their arguments are made
 * by, and what JSON is made of and from. The lookups of method handles need no more than
 * reflection does.
 */
final class HandlerMethodHints {

	/** Types that are no data of the application: what is in them may be. */
	private static final List<String> LIBRARIES = List.of("java.", "javax.", "jakarta.", "org.springframework.core.",
			"org.springframework.http.", "org.springframework.util.", "org.springframework.web.",
			Request.class.getPackageName() + ".");

	/** What Spring's conversions call to make an object of a text. */
	private static final Set<String> FACTORIES = Set.of("valueOf", "of", "from");

	private final BindingReflectionHintsRegistrar data = new BindingReflectionHintsRegistrar();

	private final Set<Type> arguments = new HashSet<>();

	private final Set<Type> contents = new HashSet<>();

	private final ReflectionHints hints;

	private final Class<?> handler;

	HandlerMethodHints(ReflectionHints hints, Class<?> handler) {
		this.hints = hints;
		this.handler = handler;
	}

	/**
	 * Registers a method, also as its supertypes declare it, which may have its
	 * annotations and are what a proxy can be called by.
	 */
	void register(Method method) {
		this.hints.registerMethod(method, ExecutableMode.INVOKE);
		Set<Class<?>> parents = new HashSet<>(ClassUtils.getAllInterfacesForClassAsSet(this.handler));
		for (Class<?> parent = this.handler; parent != null
				&& parent != Object.class; parent = parent.getSuperclass()) {
			parents.add(parent);
		}
		for (Class<?> parent : parents) {
			for (Method declared : parent.getDeclaredMethods()) {
				if (isSame(declared, method)) {
					this.hints.registerMethod(declared, ExecutableMode.INVOKE);
				}
			}
		}
		for (Type parameter : method.getGenericParameterTypes()) {
			argument(resolve(parameter));
		}
		content(resolve(method.getGenericReturnType()));
	}

	/** Without a look at the types, which may be variables in a supertype. */
	private static boolean isSame(Method declared, Method method) {
		return declared.getName().equals(method.getName())
				&& declared.getParameterCount() == method.getParameterCount();
	}

	private ResolvableType resolve(Type type) {
		return ResolvableType.forType(GenericTypeResolver.resolveType(type, this.handler));
	}

	/** An argument may be made of a text, of several values, or of JSON. */
	private void argument(ResolvableType type) {
		Class<?> resolved = type.resolve();
		if (resolved == null || Throwable.class.isAssignableFrom(resolved) || !this.arguments.add(type.getType())) {
			return;
		}
		content(type);
		if (resolved.isArray()) {
			argument(type.getComponentType());
			return;
		}
		if (!resolved.isPrimitive() && resolved.getPackage() != Request.class.getPackage()) {
			conversion(resolved);
		}
		if (isData(resolved)) {
			for (Constructor<?> constructor : resolved.getDeclaredConstructors()) {
				for (Parameter parameter : constructor.getParameters()) {
					argument(ResolvableType.forType(parameter.getParameterizedType(), type));
				}
			}
		}
		for (ResolvableType generic : type.getGenerics()) {
			argument(generic);
		}
	}

	private void conversion(Class<?> type) {
		this.hints.registerType(type, MemberCategory.INVOKE_DECLARED_CONSTRUCTORS);
		for (Method method : type.getDeclaredMethods()) {
			boolean factory = Modifier.isStatic(method.getModifiers()) && method.getParameterCount() == 1
					&& FACTORIES.contains(method.getName());
			if (factory) {
				this.hints.registerMethod(method, ExecutableMode.INVOKE);
			}
		}
	}

	/** JSON, after all that may be around it, such as an Optional or a stage. */
	private void content(ResolvableType type) {
		Class<?> resolved = type.resolve();
		if (resolved == null || !this.contents.add(type.getType())) {
			return;
		}
		if (resolved.isArray()) {
			content(type.getComponentType());
		}
		else if (isData(resolved)) {
			this.data.registerReflectionHints(this.hints,
					(type.getType() instanceof ParameterizedType parameterized) ? parameterized : resolved);
		}
		for (ResolvableType generic : type.getGenerics()) {
			content(generic);
		}
	}

	private static boolean isData(Class<?> type) {
		return !type.isPrimitive() && LIBRARIES.stream().noneMatch(type.getName()::startsWith);
	}

}
