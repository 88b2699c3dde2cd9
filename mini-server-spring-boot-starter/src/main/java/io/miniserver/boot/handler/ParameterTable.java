package io.miniserver.boot.handler;

import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

/**
 * All annotations that bind a parameter.
 */
final class ParameterTable {

	private final List<HandlerSource> sources;

	private final List<ParameterSource<?>> rows;

	private final UnaryOperator<String> placeholders;

	/**
	 * Makes the table.
	 * @param sources where the annotations are known
	 * @param placeholders replaces placeholders in names and default values
	 */
	ParameterTable(List<? extends HandlerSource> sources, UnaryOperator<String> placeholders) {
		this.placeholders = placeholders;
		this.sources = List.copyOf(sources);
		this.rows = sources.stream().<ParameterSource<?>>flatMap((source) -> source.parameters().stream()).toList();
	}

	/** Returns whether a constructor of a type has parameters with these annotations. */
	boolean isOnConstructor(Class<?> type) {
		return Arrays.stream(type.getDeclaredConstructors())
			.flatMap((constructor) -> Arrays.stream(constructor.getParameters()))
			.anyMatch(this::isOn);
	}

	private boolean isOn(Parameter parameter) {
		return this.rows.stream().anyMatch((row) -> parameter.isAnnotationPresent(row.annotation()));
	}

	/**
	 * Returns what the annotation of a parameter says.
	 * @param target the parameter
	 * @return the declaration, or null if it has none of the annotations
	 * @throws InvalidHandlerException if it has several
	 */
	@Nullable ValueDeclaration find(ParameterTarget target) {
		ValueDeclaration found = null;
		for (ParameterSource<?> row : this.rows) {
			ValueDeclaration declared = resolved(target, row.find(target));
			if (declared != null && found != null) {
				throw target.invalid("is bound more than once", "Keep one of its annotations.");
			}
			found = (declared != null) ? declared : found;
		}
		return found;
	}

	private @Nullable ValueDeclaration resolved(ParameterTarget target, @Nullable ValueDeclaration declared) {
		if (declared == null) {
			return null;
		}
		return new ValueDeclaration(declared.kind(), resolved(target, declared.name()), declared.required(),
				declared.defaults().stream().map((text) -> resolved(target, text)).toList());
	}

	private String resolved(ParameterTarget target, String text) {
		if (!text.contains("${")) {
			return text;
		}
		String resolved;
		try {
			resolved = this.placeholders.apply(text);
		}
		catch (IllegalArgumentException ex) {
			throw unknown(target, text, ": " + ex.getMessage());
		}
		if (resolved.contains("${")) {
			// left there, since no bean is strict about it
			throw unknown(target, text, "");
		}
		return resolved;
	}

	private static InvalidHandlerException unknown(ParameterTarget target, String text, String reason) {
		return target.invalid("has the placeholder \"" + text + "\", which nothing replaces" + reason,
				"Set the property, or give the placeholder a default after a colon.");
	}

	/**
	 * Returns what is put around the content of the body for a parameter.
	 * @param type its type
	 * @return what is put around it; null: it takes the content itself
	 */
	@Nullable BodyEnvelope envelope(Class<?> type) {
		return this.sources.stream()
			.map((source) -> source.envelope(type))
			.filter(Objects::nonNull)
			.findFirst()
			.orElse(null);
	}

	/**
	 * Returns what a parameter without annotation is.
	 * @param target the parameter
	 * @return what the sources say whose handler it is of, or null
	 * @throws InvalidHandlerException if a source says that it must not be there
	 */
	@Nullable ValueDeclaration unannotated(ParameterTarget target) {
		Class<?> type = target.parameter().getContainingClass();
		for (HandlerSource source : this.sources) {
			ValueDeclaration declared = source.isFor(type) ? source.unannotated(target) : null;
			if (declared != null) {
				return declared;
			}
		}
		return null;
	}

}
