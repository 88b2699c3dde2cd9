package io.miniserver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ModuleReader;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes down the public and protected signatures of the exported packages: one line for
 * a type, one indented line for each member, in an order that does not depend on the
 * compiler.
 */
final class ApiListing {

	private static final Set<Class<?>> IMPLIED = Set.of(Object.class, Enum.class, Record.class);

	private static final Set<String> OF_EVERY_OBJECT = Set.of("equals", "hashCode", "toString");

	private static final Set<String> OF_EVERY_ENUM = Set.of("values", "valueOf");

	private ApiListing() {
	}

	static List<String> lines() {
		List<String> lines = new ArrayList<>();
		for (Class<?> type : types()) {
			lines.add(header(type));
			members(type).forEach((member) -> lines.add("\t" + member));
		}
		return lines;
	}

	private static List<Class<?>> types() {
		List<String> exports = EngineModule.exports();
		try (ModuleReader reader = EngineModule.finder().find("io.miniserver").orElseThrow().open()) {
			return EngineModule.types(reader)
				.stream()
				.<Class<?>>map(ApiListing::load)
				.filter((type) -> exports.contains(type.getPackageName()) && isAccessible(type))
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Class<?> load(String name) {
		try {
			return Class.forName(name, false, ApiListing.class.getClassLoader());
		}
		catch (ClassNotFoundException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Whether code outside of the module can name the type. */
	private static boolean isAccessible(Class<?> type) {
		boolean own = Modifier.isPublic(type.getModifiers()) || Modifier.isProtected(type.getModifiers());
		return own && (type.getDeclaringClass() == null || isAccessible(type.getDeclaringClass()));
	}

	private static String header(Class<?> type) {
		List<String> words = new ArrayList<>(modifiers(type.getModifiers(), Modifier.classModifiers()));
		words.add(kind(type));
		words.add(type.getName() + parameters(type.getTypeParameters()));
		if (type.getSuperclass() != null && !IMPLIED.contains(type.getSuperclass())) {
			words.add("extends " + TypeNames.of(type.getAnnotatedSuperclass()));
		}
		if (type.getInterfaces().length > 0) {
			words.add((type.isInterface() ? "extends " : "implements ") + list(type.getAnnotatedInterfaces()));
		}
		if (type.isSealed() && !type.isEnum()) {
			words.add("permits "
					+ Arrays.stream(type.getPermittedSubclasses()).map(Class::getName).sorted().collect(commas()));
		}
		return String.join(" ", words);
	}

	private static String kind(Class<?> type) {
		if (type.isAnnotation()) {
			return "@interface";
		}
		if (type.isInterface()) {
			return (type.isSealed() ? "sealed " : "") + "interface";
		}
		if (type.isEnum()) {
			return "enum";
		}
		return (type.isSealed() ? "sealed " : "") + (type.isRecord() ? "record" : "class");
	}

	private static Set<String> members(Class<?> type) {
		Set<String> lines = new TreeSet<>();
		visible(type.getDeclaredFields()).map(ApiListing::field).forEach(lines::add);
		visible(type.getDeclaredConstructors()).map(ApiListing::constructor).forEach(lines::add);
		for (Class<?> owner : withHiddenSuperclasses(type)) {
			visible(owner.getDeclaredMethods()).filter((method) -> isOwn(type, method))
				.map(ApiListing::method)
				.forEach(lines::add);
		}
		return lines;
	}

	/** Public methods of a superclass that cannot be named are called on this type. */
	private static List<Class<?>> withHiddenSuperclasses(Class<?> type) {
		List<Class<?>> owners = new ArrayList<>(List.of(type));
		Class<?> owner = type.getSuperclass();
		while (owner != null && !isAccessible(owner)) {
			owners.add(owner);
			owner = owner.getSuperclass();
		}
		return owners;
	}

	private static <M extends Member> Stream<M> visible(M[] members) {
		return Arrays.stream(members)
			.filter((member) -> !member.isSynthetic())
			.filter((member) -> Modifier.isPublic(member.getModifiers())
					|| (Modifier.isProtected(member.getModifiers()) && !isFinal(member.getDeclaringClass())));
	}

	private static boolean isFinal(Class<?> type) {
		return Modifier.isFinal(type.getModifiers());
	}

	private static boolean isOwn(Class<?> type, Method method) {
		return !OF_EVERY_OBJECT.contains(method.getName())
				&& !(type.isEnum() && OF_EVERY_ENUM.contains(method.getName()));
	}

	private static String field(Field field) {
		if (field.isEnumConstant()) {
			return "constant " + field.getName();
		}
		return words(field, Modifier.fieldModifiers()) + TypeNames.of(field.getAnnotatedType()) + " " + field.getName();
	}

	private static String constructor(Constructor<?> constructor) {
		return words(constructor, Modifier.constructorModifiers()) + "new" + signature(constructor);
	}

	private static String method(Method method) {
		String kind = method.isDefault() ? "default " : "";
		String generic = parameters(method.getTypeParameters());
		return words(method, Modifier.PUBLIC | Modifier.PROTECTED | Modifier.STATIC | Modifier.ABSTRACT) + kind
				+ (generic.isEmpty() ? "" : generic + " ") + TypeNames.of(method.getAnnotatedReturnType()) + " "
				+ method.getName() + signature(method);
	}

	private static String signature(Executable executable) {
		AnnotatedType[] thrown = executable.getAnnotatedExceptionTypes();
		return "(" + list(executable.getAnnotatedParameterTypes()) + ")"
				+ ((thrown.length > 0) ? " throws " + list(thrown) : "");
	}

	private static String parameters(TypeVariable<?>[] variables) {
		if (variables.length == 0) {
			return "";
		}
		return Arrays.stream(variables)
			.map((variable) -> variable.getName() + TypeNames.bounds(variable.getAnnotatedBounds()))
			.collect(Collectors.joining(", ", "<", ">"));
	}

	private static String list(AnnotatedType[] types) {
		return Arrays.stream(types).map(TypeNames::of).collect(commas());
	}

	private static String words(Member member, int mask) {
		return modifiers(member.getModifiers(), mask).stream().map((word) -> word + " ").collect(Collectors.joining());
	}

	/** An interface is always abstract, and says so only here. */
	private static List<String> modifiers(int modifiers, int mask) {
		int shown = Modifier.isInterface(modifiers) ? mask & ~(Modifier.ABSTRACT | Modifier.INTERFACE) : mask;
		String text = Modifier.toString(modifiers & shown);
		return text.isEmpty() ? List.of() : List.of(text);
	}

	private static Collector<CharSequence, ?, String> commas() {
		return Collectors.joining(", ");
	}

}
