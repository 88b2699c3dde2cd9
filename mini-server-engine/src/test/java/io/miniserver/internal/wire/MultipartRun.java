package io.miniserver.internal.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What a decoder made of a multipart body.
 *
 * @param parts the parts that were complete, each as {@code name[filename]=content}
 * @param rejection why the body was refused; null if it was not
 */
record MultipartRun(List<String> parts, @Nullable FormRejection rejection) {

	static MultipartRun of(MultipartDecoder decoder, List<ByteBuffer> pieces) {
		Collector collector = new Collector();
		try {
			for (ByteBuffer piece : pieces) {
				collector.feed(decoder, piece);
			}
			decoder.end();
			return new MultipartRun(collector.parts(), null);
		}
		catch (RejectedFormException ex) {
			return new MultipartRun(collector.parts(), ex.rejection());
		}
	}

	private static final class Collector {

		private final List<String> parts = new ArrayList<>();

		private @Nullable StringBuilder current;

		void feed(MultipartDecoder decoder, ByteBuffer piece) {
			MultipartDecoder.Event event;
			do {
				event = decoder.feed(piece);
				switch (event) {
					case PART -> begin(decoder.part());
					case CONTENT -> add(decoder.content());
					case PART_END -> end();
					case END, NEED_MORE -> {
					}
				}
			}
			while (event != MultipartDecoder.Event.NEED_MORE);
			if (piece.hasRemaining()) {
				throw new AssertionError("More is needed, but " + piece.remaining() + " bytes were left");
			}
		}

		private void begin(PartHead head) {
			String filename = (head.filename() != null) ? "[" + head.filename() + "]" : "";
			this.current = new StringBuilder(head.name() + filename + "=");
		}

		private void add(ByteBuffer content) {
			if (!content.hasRemaining()) {
				throw new AssertionError("Content without a byte");
			}
			this.current.append(StandardCharsets.ISO_8859_1.decode(content));
		}

		private void end() {
			this.parts.add(this.current.toString());
			this.current = null;
		}

		List<String> parts() {
			return this.parts;
		}

	}

}
