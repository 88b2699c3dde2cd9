package io.miniserver.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.miniserver.config.Limits;
import io.miniserver.http.Headers;
import io.miniserver.internal.wire.BodyDecoder;
import io.miniserver.internal.wire.BodyFraming;
import io.miniserver.internal.wire.ChunkedEncoder;
import io.miniserver.internal.wire.RejectedRequestException;
import io.miniserver.internal.wire.Rejection;
import io.miniserver.internal.wire.WireBuffer;

/**
 * Bodies in chunks: no exception but a rejection; the same data, end and rejection
 * however the input is cut and however little room there is; data that is encoded again
 * is decoded to the same; and a naive reading of the RFC agrees.
 */
public final class ChunkedFuzzTarget {

	private static final long LIMIT = 1 << 20;

	private static final long SMALL_LIMIT = 12;

	private static final Limits LIMITS = Limits.defaults();

	/** So small that short inputs get to them. */
	private static final Limits SMALL_LIMITS = LIMITS.withTrailerBytes(24).withChunkOverhead(24).withHeaderCount(2);

	/** A few of those that must not be trailers (RFC 9110 section 6.5.1). */
	private static final Set<String> NO_TRAILERS = Set.of("content-length", "transfer-encoding", "host", "trailer",
			"te", "connection", "expect", "range", "authorization", "cookie", "content-type", "content-encoding");

	private ChunkedFuzzTarget() {
	}

	/**
	 * Called by the fuzzer.
	 * @param data the input
	 */
	public static void fuzzerTestOneInput(byte[] data) {
		Run whole = atEverySplit(data, LIMIT, LIMITS);
		Run small = atEverySplit(data, SMALL_LIMIT, SMALL_LIMITS);
		Check.that("the body is within its limit", small.body.size() <= SMALL_LIMIT, small);
		Check.that("a small limit accepts no more", !small.finished || whole.finished, whole);
		NaiveChunked reference = NaiveChunked.of(data, LIMIT, LIMITS.headerCount());
		switch (reference.verdict()) {
			case ACCEPTED -> Check.same("the reference accepts", reference.toString(),
					whole.finished + " " + text(whole.body) + " " + whole.left);
			case REFUSED -> Check.that("refused as by the reference: " + reference, whole.rejection != null, whole);
			case INCOMPLETE -> Check.that("no end, as for the reference", !whole.finished, whole);
		}
		if (whole.finished) {
			checkTrailers(reference.trailers(), whole.trailers);
			checkEncodedAgain(whole.body.toByteArray(), new Random(Arrays.hashCode(data)));
		}
	}

	/** Which ones are dropped is the decoder's business, but for a few. */
	private static void checkTrailers(List<Headers.Field> sent, List<Headers.Field> kept) {
		int at = 0;
		for (Headers.Field field : sent) {
			boolean isKept = at < kept.size() && kept.get(at).equals(field);
			at += isKept ? 1 : 0;
			boolean isForbidden = NO_TRAILERS.contains(field.name().toLowerCase(Locale.ROOT));
			boolean isUnknown = field.name().length() == 1;
			Check.that("trailers are kept or dropped as they should be", isKept ? !isForbidden : !isUnknown, sent);
		}
		Check.same("all that is kept was sent", at, kept.size());
	}

	private static Run atEverySplit(byte[] data, long limit, Limits limits) {
		Run whole = Run.of(Cuts.whole(data), limits, limit, data.length + 1);
		String expected = whole.toString();
		Random random = new Random(data.length);
		Cuts.each(data, (cuts) -> {
			int room = 1 + random.nextInt(data.length);
			String actual = Run.of(cuts, limits, limit, random.nextBoolean() ? 1 : room).toString();
			if (!actual.equals(expected)) {
				Check.same("the same " + cuts, expected, actual);
			}
		});
		return whole;
	}

	private static void checkEncodedAgain(byte[] body, Random random) {
		WireBuffer wire = new WireBuffer(16);
		int at = 0;
		while (at < body.length) {
			int size = 1 + random.nextInt(body.length - at);
			ChunkedEncoder.begin(size, wire);
			wire.bytes(body, at, size);
			ChunkedEncoder.end(wire);
			at += size;
		}
		ChunkedEncoder.finish(wire);
		Run again = Run.of(Cuts.whole(Arrays.copyOf(wire.array(), wire.length())), LIMITS, LIMIT, body.length + 1);
		Check.that("what is encoded has an end", again.finished && again.left == 0, again);
		Check.same("the body encoded again", new String(body, StandardCharsets.ISO_8859_1), text(again.body));
	}

	private static String text(ByteArrayOutputStream body) {
		return body.toString(StandardCharsets.ISO_8859_1);
	}

	/** What a decoder made of an input. */
	private static final class Run {

		private final ByteArrayOutputStream body = new ByteArrayOutputStream();

		private final List<Headers.Field> trailers = new ArrayList<>();

		private boolean finished;

		private int left;

		private @Nullable Rejection rejection;

		static Run of(Cuts cuts, Limits limits, long limit, int room) {
			Run run = new Run();
			BodyDecoder decoder = BodyFraming.Chunked.INSTANCE.decoder(limit, limits);
			byte[] target = new byte[room];
			try {
				cuts.forEach((piece) -> run.decode(decoder, piece, target));
			}
			catch (RejectedRequestException ex) {
				run.rejection = ex.rejection();
				return run;
			}
			run.finished = decoder.finished();
			decoder.trailers().forEach(run.trailers::add);
			return run;
		}

		private void decode(BodyDecoder decoder, ByteBuffer piece, byte[] target) {
			int count;
			do {
				count = decoder.decode(piece, target, 0, target.length);
				this.body.write(target, 0, count);
			}
			while (count > 0);
			Check.that("all is taken as long as there is room", decoder.finished() || !piece.hasRemaining(), piece);
			this.left += piece.remaining();
		}

		@Override
		public String toString() {
			// What a call has decoded before it meets the mistake is lost with the call.
			return (this.rejection != null) ? "refused " + this.rejection
					: text(this.body) + " " + this.finished + " " + this.left + " " + this.trailers;
		}

	}

}
