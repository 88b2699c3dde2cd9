package io.miniserver.fuzz;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import io.miniserver.config.Limits;
import io.miniserver.http.Headers;
import io.miniserver.internal.wire.Progress;
import io.miniserver.internal.wire.RejectedRequestException;
import io.miniserver.internal.wire.Rejection;
import io.miniserver.internal.wire.RequestHead;
import io.miniserver.internal.wire.RequestParser;

/**
 * Request heads: no exception but a rejection; the same heads and the same rejection
 * however the input is cut; what was accepted can be written again and means the same;
 * and a naive reading of the RFC agrees on what is accepted.
 */
public final class HeadFuzzTarget {

	/** So small that short inputs get to them. */
	private static final Limits SMALL = Limits.defaults().withRequestLine(40).withHeaderBytes(80).withHeaderCount(4);

	/** For what was accepted and got longer by being written again. */
	private static final Limits LARGE = Limits.defaults().withRequestLine(1 << 20).withHeaderBytes(1 << 20);

	private HeadFuzzTarget() {
	}

	/**
	 * Called by the fuzzer.
	 * @param data the input
	 */
	public static void fuzzerTestOneInput(byte[] data) {
		Run whole = atEverySplit(data, Limits.defaults());
		Run small = atEverySplit(data, SMALL);
		Check.that("small limits accept no more", small.heads.size() <= whole.heads.size(), whole);
		for (RequestHead head : whole.heads) {
			byte[] again = written(head);
			Run run = Run.of(Cuts.whole(again), LARGE);
			Check.same("written again", describe(head), run.heads.isEmpty() ? run : describe(run.heads.get(0)));
			Check.that("nothing is left", run.idle && run.rejection == null, run);
		}
		compareWithReference(NaiveHead.of(data, Limits.defaults()), whole);
		compareWithReference(NaiveHead.of(data, SMALL), small);
	}

	private static Run atEverySplit(byte[] data, Limits limits) {
		Run whole = Run.of(Cuts.whole(data), limits);
		String expected = whole.toString();
		Cuts.each(data, (cuts) -> {
			String actual = Run.of(cuts, limits).toString();
			if (!actual.equals(expected)) {
				Check.same("the same " + cuts, expected, actual);
			}
		});
		return whole;
	}

	private static void compareWithReference(NaiveHead reference, Run run) {
		String actual = !run.heads.isEmpty() ? "ACCEPTED" : (run.rejection != null) ? "REFUSED" : "INCOMPLETE";
		boolean agrees = switch (reference.verdict()) {
			case ACCEPTED -> actual.equals("ACCEPTED");
			case REFUSED -> actual.equals("REFUSED");
			case INCOMPLETE -> !actual.equals("ACCEPTED");
		};
		if (!agrees) {
			Check.same("the reference agrees: " + reference.reason(), reference.verdict(), actual + " " + run);
		}
		if (actual.equals("ACCEPTED")) {
			Check.same("the length of the body", reference.bodyLength(), run.heads.get(0).framing().length());
			Check.same("the end of the head", reference.end(), run.firstEnd);
		}
	}

	/** The head in its canonical form. */
	private static byte[] written(RequestHead head) {
		StringBuilder text = new StringBuilder();
		text.append(head.method()).append(' ').append(head.target().raw()).append(' ').append(head.version());
		text.append("\r\n");
		for (Headers.Field field : head.headers()) {
			text.append(field.name()).append(": ").append(field.value()).append("\r\n");
		}
		return text.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
	}

	private static String describe(RequestHead head) {
		return new String(written(head), StandardCharsets.ISO_8859_1) + head.target().authority() + " "
				+ head.target().path() + " " + head.target().rawQuery() + " " + head.framing() + " "
				+ head.persistence() + " " + head.expectsContinue();
	}

	/** What a parser made of an input. */
	private static final class Run {

		private final List<RequestHead> heads = new ArrayList<>();

		private int fed;

		private int firstEnd;

		private @Nullable Rejection rejection;

		private String method = "";

		private boolean idle;

		private boolean begun;

		static Run of(Cuts cuts, Limits limits) {
			Run run = new Run();
			RequestParser parser = new RequestParser(limits);
			try {
				cuts.forEach((piece) -> run.feed(parser, piece));
			}
			catch (RejectedRequestException ex) {
				run.rejection = Objects.requireNonNull(ex.rejection());
				run.method = "limit " + ex.limit() + ", " + parser.method();
				return run;
			}
			run.idle = parser.idle();
			run.begun = parser.begun();
			return run;
		}

		private void feed(RequestParser parser, ByteBuffer piece) {
			while (parser.feed(piece) == Progress.COMPLETE) {
				if (this.heads.isEmpty()) {
					this.firstEnd = this.fed + piece.position();
				}
				this.heads.add(parser.head());
			}
			Check.same("all was taken on NEED_MORE", 0, piece.remaining());
			this.fed += piece.limit();
		}

		@Override
		public String toString() {
			StringBuilder text = new StringBuilder();
			for (RequestHead head : this.heads) {
				text.append(describe(head)).append('\n');
			}
			return text.append(this.rejection)
				.append(' ')
				.append(this.method)
				.append(' ')
				.append(this.firstEnd)
				.append(this.idle ? " idle" : "")
				.append(this.begun ? " begun" : "")
				.toString();
		}

	}

}
