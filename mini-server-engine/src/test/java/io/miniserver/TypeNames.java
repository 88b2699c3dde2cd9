package io.miniserver;

import java.lang.reflect.AnnotatedArrayType;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.AnnotatedTypeVariable;
import java.lang.reflect.AnnotatedWildcardType;
import java.lang.reflect.ParameterizedType;
import java.util.Arrays;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * Names of types as in the source, with their nullness. Written by hand because
 * {@code AnnotatedType.toString()} differs between JDKs.
 */
final class TypeNames {

	private TypeNames() {
	}

	static String of(AnnotatedType type) {
		if (type instanceof AnnotatedArrayType array) {
			return of(array.getAnnotatedGenericComponentType()) + (isNullable(type) ? " @Nullable []" : "[]");
		}
		return (isNullable(type) ? "@Nullable " : "") + plain(type);
	}

	/** The bounds of a type variable, nothing for one that is bounded by Object alone. */
	static String bounds(AnnotatedType[] bounds) {
		if (bounds.length == 1 && bounds[0].getType() == Object.class) {
			return isNullable(bounds[0]) ? " extends @Nullable Object" : "";
		}
		return " extends " + Arrays.stream(bounds).map(TypeNames::of).collect(Collectors.joining(" & "));
	}

	private static String plain(AnnotatedType type) {
		if (type instanceof AnnotatedParameterizedType parameterized) {
			return ((ParameterizedType) type.getType()).getRawType().getTypeName()
					+ Arrays.stream(parameterized.getAnnotatedActualTypeArguments())
						.map(TypeNames::of)
						.collect(Collectors.joining(", ", "<", ">"));
		}
		if (type instanceof AnnotatedWildcardType wildcard) {
			AnnotatedType[] lower = wildcard.getAnnotatedLowerBounds();
			return "?" + ((lower.length > 0) ? " super " + of(lower[0]) : bounds(wildcard.getAnnotatedUpperBounds()));
		}
		if (type instanceof AnnotatedTypeVariable) {
			return type.getType().getTypeName();
		}
		return ((Class<?>) type.getType()).getName();
	}

	private static boolean isNullable(AnnotatedType type) {
		return type.isAnnotationPresent(Nullable.class);
	}

}
