package io.miniserver.boot.staticfiles;

import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.boot.context.properties.bind.BindableRuntimeHintsRegistrar;

/**
 * What a native image must keep for static files: what properties are bound to, and the
 * files of the default location. An application names those of its other locations.
 */
final class StaticFilesHints implements RuntimeHintsRegistrar {

	@Override
	public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
		// The values of a map are not found from the properties that have it.
		BindableRuntimeHintsRegistrar.forTypes(StaticMapping.class).registerHints(hints);
		hints.resources().registerPattern("static/**");
	}

}
