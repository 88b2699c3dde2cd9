package io.miniserver;

import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Exports;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import io.miniserver.http.Handler;

/**
 * The compiled engine, seen as the module that it is on the module path.
 */
final class EngineModule {

	private static final String CLASS = ".class";

	private EngineModule() {
	}

	static ModuleFinder finder() {
		try {
			return ModuleFinder.of(Path.of(Handler.class.getProtectionDomain().getCodeSource().getLocation().toURI()));
		}
		catch (URISyntaxException ex) {
			throw new IllegalStateException(ex);
		}
	}

	static ModuleDescriptor descriptor() {
		return finder().find("io.miniserver").orElseThrow().descriptor();
	}

	/** The packages that everybody may use. */
	static List<String> exports() {
		return descriptor().exports()
			.stream()
			.filter((exports) -> !exports.isQualified())
			.map(Exports::source)
			.sorted()
			.toList();
	}

	/** The binary names of all types in the module. */
	static List<String> types(ModuleReader reader) throws IOException {
		try (Stream<String> entries = reader.list()) {
			return entries.filter((name) -> name.endsWith(CLASS))
				.filter((name) -> !name.endsWith("package-info.class") && !name.equals("module-info.class"))
				.map((name) -> name.substring(0, name.length() - CLASS.length()).replace('/', '.'))
				.sorted()
				.toList();
		}
	}

}
