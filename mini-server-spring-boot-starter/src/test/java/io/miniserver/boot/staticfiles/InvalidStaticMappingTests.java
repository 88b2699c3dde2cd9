package io.miniserver.boot.staticfiles;

import java.util.List;

import io.miniserver.boot.TestApp;
import io.miniserver.boot.handler.Get;
import io.miniserver.boot.handler.HttpHandler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.util.StringUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/** What can not be served fails the start, and tells what to write instead. */
@ExtendWith(OutputCaptureExtension.class)
class InvalidStaticMappingTests {

	private static final String MAPPING = "mini-server.static.mappings.site";

	/** Property, wrong value, and what is printed of what is allowed. */
	private static final String WRONG = """
			paths | assets/** | slash
			paths | /*.js | name single files
			paths | /a/**/b | end the path with /**
			paths | /{name} | write {path} or /**
			paths | /{ | has a '{' without a '}'
			paths | | must have at least one path
			locations | | must have at least one directory
			locations | /srv/www | write classpath:/srv/www or file:/srv/www
			locations | static | write classpath:/static or file:static
			locations | C:\\www | does not say where it is
			locations | classpath: | must not be its root
			locations | classpath:/ | must not be its root
			locations | classpath*:/static/ | write classpath:/static/ instead
			locations | classpath:/no-such-directory/ | write optional:classpath:/no-such-directory/
			locations | classpath:/static/page.html | is a file
			locations | classpath:/static/../ | goes up again
			locations | classpath:static/%2e%2e/ | goes up again
			locations | file:no/such/directory | create it, or write optional:file:no/such/directory
			locations | file:pom.xml | is a file
			locations | file:/ | whole file system
			locations | optional:file:/ | whole file system
			locations | file:src/../src | goes up again
			locations | file:../a/../b | goes up again
			locations | http://www.example.com/ | another server
			locations | https://www.example.com/static/ | another server
			locations | optional:ftp://www.example.com/ | another server
			locations | s3://bucket/ | Nothing in this application resolves
			locations | jar:file:no/such.jar!/static/ | cannot be read
			indexes | a/../index.html | Not the path of a file
			fallback | ../index.html | Not the path of a file
			fallback | .env | Not the path of a file
			listing | maybe | Invalid boolean value
			types.js | script | Not a media type
			charset | klingon | failed to convert
			download | maybe | Invalid boolean value
			cache-control | a\u0001b | must not
			fingerprints.pattern | [a | Unclosed character class
			fingerprints.cache-control | a\u0001b | must not
			tags | size | CONTENT
			precompressed | maybe | Invalid boolean value
			links | some | REFUSED
			memory.size | -1B | must not be negative
			memory.file-size | -1B | must be from 0 to less than 2 GB
			memory.file-size | 2GB | must be from 0 to less than 2 GB
			memory.files | -1 | must not be negative
			memory.open-files | -1 | must not be negative
			memory.recheck | -1s | must not be negative
			link | refused | link
			""";

	static List<Arguments> wrong() {
		return WRONG.lines()
			.map((line) -> Arguments.of((Object[]) StringUtils.delimitedListToStringArray(line, "|")))
			.toList();
	}

	private static void start(String property, String value) {
		String paths = MAPPING + ".paths=/**";
		TestApp.start(TestApp.class, paths, MAPPING + "." + property + "=" + value).close();
	}

	@ParameterizedTest(name = "{0} = {1}")
	@MethodSource("wrong")
	void isNamedWithWhatIsAllowed(String property, String value, String allowed, CapturedOutput output) {
		assertThatException().isThrownBy(() -> start(property.strip(), value.strip()));
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains(MAPPING + "." + property.strip())
			.contains(allowed.strip());
	}

	@Test
	void aPathThatTheApplicationHasIsNamed(CapturedOutput output) {
		assertThatException().isThrownBy(() -> TestApp.start(Root.class, MAPPING + ".paths=/").close());
		assertThat(output).contains("APPLICATION FAILED TO START").contains("Root#root()").contains(MAPPING);
	}

	@Test
	void aPathOfTwoMappingsIsNamedWithBoth(CapturedOutput output) {
		assertThatException().isThrownBy(() -> TestApp
			.start(TestApp.class, MAPPING + ".paths=/**", "mini-server.static.mappings.other.paths=/**")
			.close());
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains(MAPPING)
			.contains("mini-server.static.mappings.other");
	}

	@HttpHandler
	static class Root {

		@Get("/")
		String root() {
			return "root";
		}

	}

}
