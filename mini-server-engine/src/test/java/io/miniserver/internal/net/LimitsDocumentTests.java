package io.miniserver.internal.net;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.miniserver.config.FormConfig;
import io.miniserver.config.Limits;
import io.miniserver.config.ServerConfig;
import io.miniserver.config.Timeouts;
import io.miniserver.internal.wire.FormRejection;
import io.miniserver.internal.wire.Refusal;
import io.miniserver.internal.wire.Rejection;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Holds the tables of times and limits in {@code docs/protocol.md} to the code. */
class LimitsDocumentTests {

	private static final ServerConfig DEFAULTS = ServerConfig.defaults();

	private static final Pattern REASON = Pattern.compile("(\\d{3}) `([a-z0-9-]+)`(?:, `([a-z0-9-]+)`)?");

	/** A row of either table. */
	private record Row(String what, String value, String property, String outcome) {

		static Row of(String line) {
			String[] cells = line.split(" *\\| *", -1);
			return new Row(cells[1].replace("`", ""), cells[cells.length - 4],
					cells[cells.length - 3].replace("`", "").replace("mini-server.", ""), cells[cells.length - 2]);
		}

	}

	private static List<Row> rows(String heading) throws IOException {
		String document = Files.readString(Path.of("..", "docs", "protocol.md"));
		String section = document.substring(document.indexOf("\n## " + heading + "\n") + 1);
		return section.substring(0, section.indexOf("\n## "))
			.lines()
			.filter((line) -> line.startsWith("| "))
			.skip(1)
			.map(Row::of)
			.toList();
	}

	private static List<Row> allRows() throws IOException {
		List<Row> all = new ArrayList<>(rows("Time"));
		all.addAll(rows("Limits"));
		return all;
	}

	private static String size(long bytes) {
		return (bytes % (1024 * 1024) == 0) ? bytes / (1024 * 1024) + " MiB" : bytes / 1024 + " KiB";
	}

	private static String count(long count) {
		return (count == 0) ? "0: none" : "" + count;
	}

	private static String time(Duration time) {
		if (time.toMillis() % 1000 != 0) {
			return time.toMillis() + " ms";
		}
		return (time.toSeconds() < 120) ? time.toSeconds() + " s" : time.toMinutes() + " min";
	}

	private static Map<String, String> times() {
		Timeouts timeouts = DEFAULTS.timeouts();
		Map<String, String> times = new HashMap<>();
		times.put("timeouts.head", time(timeouts.head()));
		times.put("timeouts.body", time(timeouts.body()));
		times.put("timeouts.body-total", time(timeouts.bodyTotal()));
		times.put("timeouts.handler", time(timeouts.handler()));
		times.put("timeouts.write", time(timeouts.write()));
		times.put("timeouts.keep-alive", time(timeouts.keepAlive()));
		times.put("shutdown.grace-period", time(timeouts.shutdown()));
		times.put("events.heartbeat", time(DEFAULTS.events().heartbeat()));
		times.put("limits.response-rate", size(DEFAULTS.limits().responseRate()) + " a second");
		times.put("limits.body-rate", size(DEFAULTS.limits().bodyRate()) + " a second");
		return times;
	}

	private static Map<String, String> limits() {
		Limits limits = DEFAULTS.limits();
		Map<String, String> values = new HashMap<>();
		values.put("limits.connections", count(DEFAULTS.connections().total()));
		values.put("limits.connections-per-address", count(DEFAULTS.connections().perAddress()));
		values.put("limits.requests-per-connection", count(DEFAULTS.connections().requests()));
		values.put("limits.request-line", size(limits.requestLine()));
		values.put("limits.header-bytes", size(limits.headerBytes()));
		values.put("limits.header-count", count(limits.headerCount()));
		values.put("limits.body", size(limits.body()));
		values.put("limits.buffered-body", size(limits.bufferedBody()));
		values.put("limits.chunk-overhead", size(limits.chunkOverhead()));
		values.put("limits.trailer-bytes", size(limits.trailerBytes()));
		values.put("limits.unread-body", size(limits.unreadBody()));
		values.put("events.buffer", size(DEFAULTS.events().buffer()));
		values.put("workers.max", count(DEFAULTS.workers().max()));
		values.put("workers.queue-capacity", count(DEFAULTS.workers().queueCapacity()));
		values.put("workers.reserved", count(DEFAULTS.workers().reserved()));
		values.put("workers.streamed", "half of max");
		assertThat(DEFAULTS.workers().mostStreamed()).isEqualTo(DEFAULTS.workers().max() / 2);
		values.put("routes.<id>.rate", "none");
		values.put("routes.<id>.concurrency", "none");
		values.putAll(formLimits(DEFAULTS.forms()));
		return values;
	}

	private static Map<String, String> formLimits(FormConfig forms) {
		return Map.of("forms.bytes", size(forms.bytes()), "forms.fields", count(forms.fields()), "forms.parts",
				count(forms.parts()), "forms.part-header-bytes", size(forms.partHeaderBytes()), "forms.part-bytes",
				size(forms.partBytes()), "forms.memory-threshold", size(forms.memoryThreshold()));
	}

	private static Map<String, String> fixedTimes() {
		return Map.of("probe", time(Deadlines.PROBE), "linger", time(Deadlines.LINGER), "drain", time(Deadlines.DRAIN));
	}

	@Test
	void eachDeadlineHasItsRow() throws Exception {
		assertThat(rows("Time")).extracting(Row::what)
			.containsAll(Stream.of(Deadline.values())
				.map((kind) -> kind.name().toLowerCase(Locale.ROOT).replace('_', '-'))
				.toList());
	}

	@Test
	void eachTimeIsAsTheCodeHasIt() throws Exception {
		Map<String, String> documented = new HashMap<>();
		rows("Time")
			.forEach((row) -> documented.put(row.property().isEmpty() ? row.what() : row.property(), row.value()));
		Map<String, String> expected = times();
		expected.putAll(fixedTimes());
		assertThat(documented).isEqualTo(expected);
	}

	@Test
	void eachLimitIsAsTheCodeHasIt() throws Exception {
		Map<String, String> documented = new HashMap<>();
		rows("Limits").forEach((row) -> documented.put(row.property(), row.value()));
		assertThat(documented).isEqualTo(limits());
	}

	/** Each reason stands with the property that it names, and with its status. */
	@Test
	void whatTheClientGetsIsAsTheCodeHasIt() throws Exception {
		Set<String> documented = new TreeSet<>();
		for (Row row : allRows()) {
			REASON.matcher(row.outcome()).results().forEach((MatchResult match) -> {
				for (int i = 2; i <= match.groupCount() && match.group(i) != null; i++) {
					documented.add(match.group(1) + " " + match.group(i) + " mini-server." + row.property());
				}
			});
		}
		assertThat(documented)
			.isEqualTo(Stream.<Refusal>concat(Stream.of(Rejection.values()), Stream.of(FormRejection.values()))
				.filter((reason) -> reason.property() != null)
				.map((reason) -> reason.status().code() + " " + reason.reason() + " " + reason.property())
				.collect(Collectors.toCollection(TreeSet::new)));
	}

}
