package io.miniserver;

import java.io.IOException;
import java.lang.module.Configuration;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Requires;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

import io.miniserver.config.ServerConfig;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The engine as a named module. The other tests run on the class path, where nothing of
 * this is looked at.
 */
class ModulePathTests {

	private static final String NAME = "io.miniserver";

	private final ModuleFinder finder = EngineModule.finder();

	private final ModuleDescriptor descriptor = EngineModule.descriptor();

	@Test
	void requiresNothingButTheJdkAtRunTime() {
		assertThat(this.descriptor.requires()).filteredOn((requires) -> !requires.name().startsWith("java."))
			.allSatisfy((requires) -> assertThat(requires.modifiers()).containsExactly(Requires.Modifier.STATIC))
			.extracting(Requires::name)
			.containsExactlyInAnyOrder("org.jspecify", "jdk.jfr");
	}

	@Test
	void exportsEveryPackageButTheInternalOnes() {
		List<String> expected = this.descriptor.packages()
			.stream()
			.filter((name) -> !name.contains(".internal"))
			.toList();
		assertThat(EngineModule.exports()).containsExactlyInAnyOrderElementsOf(expected);
		assertThat(this.descriptor.opens()).isEmpty();
	}

	@Test
	void loadsWithoutAnyOtherModuleOnThePath() throws IOException {
		Module module = load();
		try (ModuleReader reader = this.finder.find(NAME).orElseThrow().open()) {
			assertThat(EngineModule.types(reader))
				.allSatisfy((type) -> assertThat(Class.forName(module, type)).isNotNull());
		}
	}

	@Test
	void servesAsANamedModule() throws Exception {
		Class<?> type = Class.forName(load(), MiniServer.class.getName());
		assertThat(type).as("the server of the module, not of the class path").isNotEqualTo(MiniServer.class);
		try (AutoCloseable server = start(type)) {
			assertThat(answerAt((int) type.getMethod("port").invoke(server))).startsWith("HTTP/1.1 404 ");
		}
	}

	/** A layer that holds the engine alone, above the modules of the JDK. */
	private Module load() {
		ModuleLayer boot = ModuleLayer.boot();
		Configuration configuration = boot.configuration().resolve(this.finder, ModuleFinder.of(), Set.of(NAME));
		return boot.defineModulesWithOneLoader(configuration, ClassLoader.getPlatformClassLoader())
			.findModule(NAME)
			.orElseThrow();
	}

	/** By reflection, because this class sees the server of the class path. */
	private AutoCloseable start(Class<?> server) throws ReflectiveOperationException {
		Class<?> configType = Class.forName(server.getModule(), ServerConfig.class.getName());
		Object config = configType.getMethod("defaults").invoke(null);
		config = configType.getMethod("withPort", int.class).invoke(config, 0);
		config = configType.getMethod("withAddress", InetAddress.class)
			.invoke(config, InetAddress.getLoopbackAddress());
		Object builder = server.getMethod("builder").invoke(null);
		builder.getClass().getMethod("config", configType).invoke(builder, config);
		return (AutoCloseable) builder.getClass().getMethod("start").invoke(builder);
	}

	private String answerAt(int port) throws IOException {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
			socket.getOutputStream()
				.write("GET /nothing HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
					.getBytes(StandardCharsets.US_ASCII));
			return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		}
	}

}
