package io.miniserver.route;

import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LiteralsTests {

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 2, 3, 4, 7, 8, 9, 16, 1000, 1024 })
	void findsEachChildAndNothingElse(int count) {
		Map<String, RouteNode> children = new HashMap<>();
		for (int i = 0; i < count; i++) {
			children.put("child-" + i, node());
		}
		Literals literals = new Literals(children);
		children.forEach((text, node) -> {
			assertThat(get(literals, text)).isSameAs(node);
			assertThat(literals.get("/x/" + text + "/y", 3, 3 + text.length())).isSameAs(node);
		});
		assertThat(get(literals, "child-" + count)).isNull();
		assertThat(get(literals, "child-")).isNull();
		assertThat(get(literals, "")).isNull();
		assertThat(literals.get("child-0", 0, 6)).isNull();
	}

	/** "Aa" and "BB" have the same hash, and so have all their combinations. */
	@Test
	void tellsEqualHashesApart() {
		RouteNode first = node();
		RouteNode second = node();
		Literals literals = new Literals(Map.of("AaAa", first, "BBBB", second));
		assertThat(hash("AaAa")).isEqualTo(hash("BBBB")).isEqualTo(hash("AaBB"));
		assertThat(get(literals, "AaAa")).isSameAs(first);
		assertThat(get(literals, "BBBB")).isSameAs(second);
		assertThat(get(literals, "AaBB")).isNull();
		assertThat(get(literals, "BBAa")).isNull();
	}

	@Test
	void emptyTextCanBeAChild() {
		RouteNode node = node();
		assertThat(get(new Literals(Map.of("", node)), "")).isSameAs(node);
		assertThat(get(Literals.NONE, "")).isNull();
	}

	private static RouteNode get(Literals literals, String text) {
		return literals.get(text, 0, text.length());
	}

	private static int hash(String text) {
		return Literals.hash(text, 0, text.length());
	}

	private static RouteNode node() {
		return new RouteNode(Literals.NONE, new RegexBranch[0], null, null, null);
	}

}
