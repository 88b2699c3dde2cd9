package io.miniserver.boot.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Reads the documents of the project. Tests run in the directory of their module.
 */
final class Documents {

	private Documents() {
	}

	static String read(String name) throws IOException {
		return Files.readString(Path.of("..", "docs", name));
	}

	/** Returns the code blocks of a language. */
	static List<String> blocks(String document, String language) {
		return Pattern.compile("^```" + language + "\n(.*?)^```", Pattern.DOTALL | Pattern.MULTILINE)
			.matcher(document)
			.results()
			.map((MatchResult result) -> result.group(1))
			.toList();
	}

	/** Returns the source of a test class of this package, without its indentation. */
	static String source(Class<?> type) throws IOException {
		String path = "src/test/java/" + type.getName().replace('.', '/') + ".java";
		return withoutIndentation(Files.readString(Path.of(path)));
	}

	static String withoutIndentation(String text) {
		return text.lines().map(String::strip).reduce("", (all, line) -> all + line + "\n");
	}

}
