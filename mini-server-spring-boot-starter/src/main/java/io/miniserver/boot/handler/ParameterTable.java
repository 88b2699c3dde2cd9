package io.miniserver.boot.handler;

import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * All annotations that bind a parameter.
 */
final class ParameterTable {

	private final List<HandlerSource> sources;

	private final List<ParameterSource<?>> rows;

	ParameterTable(List<? extends HandlerSource> sources) {
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
			ValueDeclaration declared = row.find(target);
			if (declared != null && found != null) {
				throw target.invalid("is bound more than once", "Keep one of its annotations.");
			}
			found = (declared != null) ? declared : found;
		}
		return found;
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
