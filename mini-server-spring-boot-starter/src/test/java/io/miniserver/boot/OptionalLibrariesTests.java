package io.miniserver.boot;

import java.io.File;
import java.lang.reflect.Constructor;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Starts an application on class paths with and without the optional libraries, in class
 * loaders of their own that know nothing else. A filter in front of the loader of the
 * tests would not do: the classes behind it would still find each other, so that one
 * which needs a missing library to be linked would not be noticed.
 */
@Timeout(120)
@ExtendWith(OutputCaptureExtension.class)
class OptionalLibrariesTests {

	/** What a user has at most in the scope of tests, or must not have. */
	private static final Pattern OF_TESTS = Pattern
		.compile("(spring-boot-(test|resttestclient|restclient|http)|spring-(test|webmvc)-|jakarta\\.servlet|junit-|"
				+ "mockito|assertj|archunit|jul-to-slf4j).*");

	private static final String TIMERS = "miniServerRequestMetrics";

	private static final String OBSERVATIONS = "miniServerRequestObservations";

	/** Endpoints need JSON, too. */
	private static final String ENDPOINTS = "miniServerActuatorRoutes";

	static Stream<Set<OptionalLibrary>> combinations() {
		Stream<Set<OptionalLibrary>> alone = Stream.of(OptionalLibrary.values()).map(EnumSet::of);
		Stream<Set<OptionalLibrary>> allButOne = Stream.of(OptionalLibrary.values())
			.map((library) -> EnumSet.complementOf(EnumSet.of(library)));
		Stream<Set<OptionalLibrary>> ends = Stream.of(EnumSet.noneOf(OptionalLibrary.class),
				EnumSet.allOf(OptionalLibrary.class));
		return Stream.of(ends, alone, allButOne).flatMap((part) -> part);
	}

	@ParameterizedTest(name = "with {0}")
	@MethodSource("combinations")
	void whatIsThereIsUsedAndNothingElseIsMissed(Set<OptionalLibrary> present) throws Exception {
		Map<String, String> found = probe(present, "/text?name=you", "/text?name=long", "/controller",
				"/actuator/health");
		assertThat(found).containsEntry("/text?name=you", "hello you")
			.containsEntry("/text?name=long", present.contains(OptionalLibrary.VALIDATION) ? "400" : "hello long")
			.containsEntry("/controller", present.contains(OptionalLibrary.SPRING_WEB) ? "controller" : "404")
			.containsEntry("/actuator/health", healthy(present));
		Set<String> all = beansOf(EnumSet.allOf(OptionalLibrary.class));
		all.addAll(Set.of(TIMERS, OBSERVATIONS, ENDPOINTS));
		assertThat(found.keySet()).filteredOn(all::contains).containsExactlyInAnyOrderElementsOf(beansOf(present));
	}

	@Test
	void constraintsThatNothingValidatesAreWarnedOf(CapturedOutput output) throws Exception {
		Map<String, String> found = probe(EnumSet.of(OptionalLibrary.LOGGING), "/text?name=long");
		assertThat(found).containsEntry("/text?name=long", "hello long");
		for (String method : List.of("#text(String) has constraints of the parameter 'name'",
				"#texts(List) has constraints of the parameter 'names'")) {
			assertThat(output).containsOnlyOnce(OptionalLibrariesProbe.class.getName() + "$Handlers" + method
					+ ", but nothing validates it, since there is no validator");
		}
		assertThat(output).contains("Add spring-boot-starter-validation").doesNotContain("#free(");
	}

	private static boolean servesEndpoints(Set<OptionalLibrary> present) {
		return present.containsAll(EnumSet.of(OptionalLibrary.ACTUATOR, OptionalLibrary.JACKSON));
	}

	private static String healthy(Set<OptionalLibrary> present) {
		return servesEndpoints(present) ? "{\"groups\":[\"liveness\",\"readiness\"],\"status\":\"UP\"}" : "404";
	}

	private static Set<String> beansOf(Set<OptionalLibrary> libraries) {
		Set<String> beans = libraries.stream()
			.flatMap((library) -> library.beans().stream())
			.collect(Collectors.toSet());
		if (libraries.contains(OptionalLibrary.MICROMETER)) {
			beans.add(libraries.contains(OptionalLibrary.TRACING) ? OBSERVATIONS : TIMERS);
		}
		if (servesEndpoints(libraries)) {
			beans.add(ENDPOINTS);
		}
		return beans;
	}

	private static Map<String, String> probe(Set<OptionalLibrary> present, String... paths) throws Exception {
		ClassLoader before = Thread.currentThread().getContextClassLoader();
		try (URLClassLoader loader = new URLClassLoader(classPath(present), ClassLoader.getPlatformClassLoader())) {
			Thread.currentThread().setContextClassLoader(loader);
			Constructor<?> constructor = loader.loadClass(OptionalLibrariesProbe.class.getName())
				.getDeclaredConstructor();
			constructor.setAccessible(true);
			return answers((Function<?, ?>) constructor.newInstance(), paths);
		}
		finally {
			Thread.currentThread().setContextClassLoader(before);
		}
	}

	@SuppressWarnings("unchecked")
	private static Map<String, String> answers(Function<?, ?> probe, String... paths) {
		return ((Function<String[], Map<String, String>>) probe).apply(paths);
	}

	private static URL[] classPath(Set<OptionalLibrary> present) {
		String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
		List<String> entries = Pattern.compile(Pattern.quote(File.pathSeparator))
			.splitAsStream(all)
			.filter((entry) -> !OF_TESTS.matcher(Path.of(entry).getFileName().toString()).matches())
			.toList();
		Set<OptionalLibrary> absent = EnumSet.allOf(OptionalLibrary.class);
		absent.removeAll(present);
		assertThat(OptionalLibrary.values()).allMatch((library) -> entries.stream().anyMatch(library::has));
		Predicate<String> leftOut = (entry) -> absent.stream().anyMatch((library) -> library.has(entry));
		return entries.stream().filter(leftOut.negate()).map(OptionalLibrariesTests::url).toArray(URL[]::new);
	}

	private static URL url(String entry) {
		try {
			return Path.of(entry).toUri().toURL();
		}
		catch (MalformedURLException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
