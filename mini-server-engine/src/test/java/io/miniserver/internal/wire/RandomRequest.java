package io.miniserver.internal.wire;

import java.util.Random;
import java.util.StringJoiner;

/**
 * A valid request without a body, and what is to be read from it.
 *
 * @param wire the request
 * @param head the head as {@link ParserRun#describe} has it
 */
record RandomRequest(String wire, String head) {

	private static final String[] METHODS = { "GET", "POST", "PUT", "OPTIONS", "X-Y" };

	private static final String[] TARGETS = { "/", "/a/b.html?c=d", "/%20", "http://H:80/p?q", "/" + "p".repeat(100) };

	private static final String[] SPACES = { "", " ", "\t", " \t  " };

	static RandomRequest of(Random random) {
		String target = pick(TARGETS, random);
		String line = pick(METHODS, random) + " " + target + " HTTP/1.1";
		StringBuilder wire = new StringBuilder("\r\n".repeat(random.nextInt(3))).append(line).append("\r\n");
		StringJoiner fields = new StringJoiner("|", " {", "}");
		String persistence = random.nextBoolean() ? "KEEP" : "CLOSE";
		add(wire, fields, "Host", target.startsWith("/") ? "h" + random.nextInt(10) : "h", random);
		for (int i = random.nextInt(40); i > 0; i--) {
			add(wire, fields, token(random), value(random), random);
		}
		if (persistence.equals("CLOSE")) {
			add(wire, fields, "connection", "close", random);
		}
		return new RandomRequest(wire.append("\r\n").toString(), line + fields + " 0 " + persistence);
	}

	private static void add(StringBuilder wire, StringJoiner fields, String name, String value, Random random) {
		wire.append(name).append(':').append(pick(SPACES, random)).append(value).append(pick(SPACES, random));
		wire.append("\r\n");
		fields.add(name + "=" + value);
	}

	private static String token(Random random) {
		return "x" + random.ints(random.nextInt(20), 'a', 'z')
			.collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append);
	}

	private static String value(Random random) {
		String inside = random.ints(random.nextInt(60), ' ', 0x100)
			.map((c) -> (c == 0x7F) ? '\t' : c)
			.collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
			.toString();
		return random.nextBoolean() ? "" : "v" + inside + "v";
	}

	private static String pick(String[] choices, Random random) {
		return choices[random.nextInt(choices.length)];
	}

}
