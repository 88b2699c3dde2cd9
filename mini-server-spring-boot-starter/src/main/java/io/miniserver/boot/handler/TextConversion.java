package io.miniserver.boot.handler;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.format.annotation.NumberFormat;
import org.springframework.util.ClassUtils;

/**
 * How a text becomes a value of a type, decided when the application starts.
 *
 * @param function makes the value; any {@link RuntimeException} says that it cannot
 * @param expectation what to tell a client whose text cannot be converted
 */
record TextConversion(Function<String, @Nullable Object> function, String expectation) {

	private static final TypeDescriptor TEXT = TypeDescriptor.valueOf(String.class);

	private static final int UUID_LENGTH = 36;

	private static final Map<Class<?>, TextConversion> COMMON = Map.of(String.class,
			new TextConversion((text) -> text, ""), Integer.class,
			new TextConversion(Integer::valueOf, wholeNumber(Integer.MIN_VALUE, Integer.MAX_VALUE)), Long.class,
			new TextConversion(Long::valueOf, wholeNumber(Long.MIN_VALUE, Long.MAX_VALUE)), Double.class,
			new TextConversion(Double::valueOf, "must be a number"), Boolean.class,
			new TextConversion(TextConversion::toBoolean, "must be true or false"), UUID.class,
			new TextConversion(TextConversion::toUuid, "must be a UUID"));

	/**
	 * Returns the conversion to a type.
	 * @param target the type
	 * @param service converts to what is not common
	 * @return the conversion, or null if there is none
	 */
	static @Nullable TextConversion to(TypeDescriptor target, ConversionService service) {
		Class<?> type = ClassUtils.resolvePrimitiveIfNecessary(target.getType());
		TextConversion common = COMMON.get(type);
		if (common != null && !target.hasAnnotation(NumberFormat.class)) {
			return common;
		}
		if (!service.canConvert(TEXT, target)) {
			return null;
		}
		Function<String, @Nullable Object> convert = (text) -> service.convert(text, TEXT, target);
		return type.isEnum() ? toEnum(type, convert) : new TextConversion(convert, "is not valid");
	}

	/**
	 * Returns whether this is the conversion that everybody expects of the type.
	 */
	boolean isCommon() {
		return COMMON.containsValue(this);
	}

	private static TextConversion toEnum(Class<?> type, Function<String, @Nullable Object> other) {
		Map<String, Object> constants = new LinkedHashMap<>();
		for (Object constant : type.getEnumConstants()) {
			constants.put(((Enum<?>) constant).name(), constant);
		}
		return new TextConversion((text) -> {
			Object constant = constants.get(text);
			return (constant != null) ? constant : other.apply(text);
		}, "must be one of " + String.join(", ", constants.keySet()));
	}

	private static Boolean toBoolean(String text) {
		return switch (text) {
			case "true", "on", "yes", "1" -> Boolean.TRUE;
			case "false", "off", "no", "0" -> Boolean.FALSE;
			default -> throw new IllegalArgumentException("Not a boolean");
		};
	}

	private static UUID toUuid(String text) {
		// the JDK accepts groups of any length
		if (text.length() != UUID_LENGTH) {
			throw new IllegalArgumentException("Not a UUID");
		}
		return UUID.fromString(text);
	}

	private static String wholeNumber(long lowest, long highest) {
		return "must be a whole number from " + lowest + " to " + highest;
	}

}
