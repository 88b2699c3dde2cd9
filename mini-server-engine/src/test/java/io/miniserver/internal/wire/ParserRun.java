package io.miniserver.internal.wire;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

import org.jspecify.annotations.Nullable;

import io.miniserver.config.Limits;
import io.miniserver.http.Headers;

/**
 * What a parser made of its input: the heads in order, then perhaps a rejection.
 *
 * @param heads the heads, described
 * @param rejection why the last message was refused; null if none was
 * @param idle whether the parser held nothing in the end
 */
record ParserRun(List<String> heads, @Nullable Rejection rejection, boolean idle) {

	static ParserRun of(List<ByteBuffer> pieces) {
		return of(pieces, Limits.defaults());
	}

	static ParserRun of(List<ByteBuffer> pieces, Limits limits) {
		RequestParser parser = new RequestParser(limits);
		List<String> heads = new ArrayList<>();
		try {
			for (ByteBuffer piece : pieces) {
				while (parser.feed(piece) == Progress.COMPLETE) {
					heads.add(describe(parser.head()));
				}
				if (piece.hasRemaining()) {
					throw new AssertionError("NEED_MORE, but " + piece.remaining() + " bytes were left");
				}
			}
			return new ParserRun(heads, null, parser.idle());
		}
		catch (RejectedRequestException ex) {
			return new ParserRun(heads, ex.rejection(), false);
		}
	}

	static ParserRun complete(String... heads) {
		return new ParserRun(List.of(heads), null, true);
	}

	static ParserRun rejected(Rejection rejection) {
		return new ParserRun(List.of(), rejection, false);
	}

	/** Such as {@code GET /a HTTP/1.1 {Host=a} 0 KEEP}. */
	static String describe(RequestHead head) {
		StringJoiner fields = new StringJoiner("|", "{", "}");
		for (Headers.Field field : head.headers()) {
			fields.add(field.name() + "=" + field.value());
		}
		String expectation = head.expectsContinue() ? " 100-continue" : "";
		return head.method() + " " + head.target() + " " + head.version() + " " + fields + " " + head.framing().length()
				+ " " + head.persistence() + expectation;
	}

}
