package io.miniserver.boot;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the developer tools of Spring Boot do at a restart: close the context, and start
 * the application once more in the same JVM, its own classes in a new class loader and
 * the libraries in the old one.
 */
@Timeout(120)
class ReloadedApplicationTests {

	@Test
	void servesTheNewClassesOnTheSamePort() throws Exception {
		TestApp first = start(new Reloading(), 0);
		int port = first.port();
		String before = first.get("/loader").body();
		try (RawClient idle = RawClient.connect(first)) {
			idle.get("/loader");
			assertThat(idle.status()).startsWith("HTTP/1.1 200");
			first.close();
		}
		try (TestApp second = start(new Reloading(), port)) {
			assertThat(second.port()).isEqualTo(port);
			assertThat(second.get("/loader").body()).isNotEqualTo(before);
		}
	}

	/** A thread that stayed would keep all classes of the application. */
	@Test
	void noThreadKeepsTheOldClasses() throws Exception {
		Reloading loader = new Reloading();
		Thread.currentThread().setContextClassLoader(loader);
		try (TestApp app = start(loader, 0)) {
			app.get("/loader");
			app.get("/worker");
			assertThat(threadsWith(loader)).isNotEmpty();
		}
		finally {
			Thread.currentThread().setContextClassLoader(getClass().getClassLoader());
		}
		for (Thread thread : threadsWith(loader)) {
			thread.join();
		}
	}

	private static List<Thread> threadsWith(ClassLoader loader) {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().startsWith("mini-server-"))
			.filter((thread) -> thread.getContextClassLoader() == loader)
			.toList();
	}

	private static TestApp start(Reloading loader, int port) throws ClassNotFoundException {
		return TestApp.start(loader.loadClass(ReloadedApplication.class.getName()), "mini-server.port=" + port);
	}

	/** Loads the application's classes itself, and leaves all others to its parent. */
	private static final class Reloading extends ClassLoader {

		Reloading() {
			super(ReloadedApplicationTests.class.getClassLoader());
		}

		@Override
		protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
			synchronized (getClassLoadingLock(name)) {
				if (!name.startsWith(ReloadedApplication.class.getName())) {
					return super.loadClass(name, resolve);
				}
				Class<?> loaded = findLoadedClass(name);
				return (loaded != null) ? loaded : define(name);
			}
		}

		private Class<?> define(String name) {
			try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
				byte[] bytes = in.readAllBytes();
				return defineClass(name, bytes, 0, bytes.length);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

	}

}
