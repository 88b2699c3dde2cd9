package io.miniserver.fuzz;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import io.miniserver.config.FormConfig;
import io.miniserver.internal.wire.FormRejection;
import io.miniserver.internal.wire.MultipartDecoder;
import io.miniserver.internal.wire.ParameterizedValue;
import io.miniserver.internal.wire.PartHead;
import io.miniserver.internal.wire.RejectedFormException;

/**
 * Multipart forms, with the boundary {@code b}, or that of a first line which begins with
 * a semicolon: no exception but a rejection; the same parts and rejection however the
 * input is cut; a naive reading of the RFC agrees; parts that are written again are the
 * same.
 */
public final class MultipartFuzzTarget {

	private static final FormConfig CONFIG = FormConfig.defaults();

	private static final int MOST_BYTES = 6;

	private static final int MOST_PARTS = 2;

	/** So small that short inputs get to them. */
	private static final FormConfig SMALL = CONFIG.withParts(MOST_PARTS)
		.withPartBytes(MOST_BYTES)
		.withPartHeaderBytes(60);

	private MultipartFuzzTarget() {
	}

	/**
	 * Called by the fuzzer.
	 * @param data the input
	 */
	public static void fuzzerTestOneInput(byte[] data) {
		String text = new String(data, StandardCharsets.ISO_8859_1);
		int lineEnd = text.startsWith(";") ? text.indexOf('\n') : -1;
		String boundary = (lineEnd >= 0) ? boundary("x" + text.substring(0, lineEnd)) : "b";
		byte[] body = text.substring(lineEnd + 1).getBytes(StandardCharsets.ISO_8859_1);
		Run whole = atEverySplit(boundary, body, CONFIG);
		Run small = atEverySplit(boundary, body, SMALL);
		Check.that("a small limit accepts no more",
				small.rejection != null || (whole.rejection == null && small.parts.equals(whole.parts)), whole);
		Check.that("limits hold", small.parts.size() <= MOST_PARTS
				&& small.parts.stream().allMatch((part) -> part.content().length() <= MOST_BYTES), small);
		List<NaiveMultipart.Part> expected = NaiveMultipart.parts(boundary, text.substring(lineEnd + 1));
		Check.same("the reference reads", expected, (whole.rejection == null) ? whole.parts : null);
		if (expected != null) {
			checkWrittenAgain(expected);
		}
	}

	private static String boundary(String type) {
		ParameterizedValue value = ParameterizedValue.parse(type);
		Map<String, String> parameters = null;
		if (value != null) {
			parameters = new HashMap<>(value.parameters());
			parameters.put("", value.value());
		}
		Check.same("the reference reads the parameters", NaiveMultipart.parameters(type), parameters);
		return (value != null) ? Objects.requireNonNullElse(value.parameter("boundary"), "") : "";
	}

	private static Run atEverySplit(String boundary, byte[] body, FormConfig config) {
		Run whole = Run.of(Cuts.whole(body), boundary, config);
		String expected = whole.toString();
		Cuts.each(body, (cuts) -> {
			String actual = Run.of(cuts, boundary, config).toString();
			if (!actual.equals(expected)) {
				Check.same("the same " + cuts, expected, actual);
			}
		});
		return whole;
	}

	private static void checkWrittenAgain(List<NaiveMultipart.Part> parts) {
		String boundary = "again";
		while (parts.toString().contains(boundary)) {
			boundary += "+";
		}
		StringBuilder text = new StringBuilder("--").append(boundary);
		for (NaiveMultipart.Part part : parts) {
			text.append("\r\nContent-Disposition: form-data; name=").append(quoted(part.name()));
			if (part.filename() != null) {
				text.append("; filename=").append(quoted(part.filename()));
			}
			text.append("\r\n\r\n").append(part.content()).append("\r\n--").append(boundary);
		}
		byte[] body = text.append("--").toString().getBytes(StandardCharsets.ISO_8859_1);
		FormConfig config = CONFIG.withPartHeaderBytes(1 << 20);
		Check.same("the parts written again", parts, Run.of(Cuts.whole(body), boundary, config).parts);
	}

	private static String quoted(String text) {
		String escaped = text.replace("\\", "\\\\").replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A");
		return '"' + new String(escaped.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1) + '"';
	}

	/** What a decoder made of an input. */
	private static final class Run {

		private final List<NaiveMultipart.Part> parts = new ArrayList<>();

		private final StringBuilder content = new StringBuilder();

		private @Nullable PartHead head;

		private @Nullable FormRejection rejection;

		static Run of(Cuts cuts, String boundary, FormConfig config) {
			Run run = new Run();
			try {
				MultipartDecoder decoder = new MultipartDecoder(boundary, config);
				cuts.forEach((piece) -> run.feed(decoder, piece));
				decoder.end();
			}
			catch (RejectedFormException ex) {
				run.rejection = ex.rejection();
			}
			return run;
		}

		private void feed(MultipartDecoder decoder, ByteBuffer piece) {
			MultipartDecoder.Event event;
			do {
				event = decoder.feed(piece);
				switch (event) {
					case PART -> {
						this.head = decoder.part();
						this.content.setLength(0);
					}
					case CONTENT -> {
						Check.that("content has bytes", decoder.content().hasRemaining(), piece);
						this.content.append(StandardCharsets.ISO_8859_1.decode(decoder.content()));
					}
					case PART_END -> this.parts
						.add(new NaiveMultipart.Part(this.head.name(), this.head.filename(), this.content.toString()));
					case END, NEED_MORE -> {
					}
				}
			}
			while (event != MultipartDecoder.Event.NEED_MORE);
			Check.that("all is taken", !piece.hasRemaining(), piece);
		}

		@Override
		public String toString() {
			return this.parts + " " + this.rejection;
		}

	}

}
