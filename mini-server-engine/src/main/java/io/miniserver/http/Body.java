package io.miniserver.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

/**
 * The body of a response. Knows its length or says that it does not; is written by the
 * engine. Immutable, and except for a stream it may be used for any number of responses.
 */
public sealed interface Body permits Body.Empty, Body.Bytes, Body.File, Body.Stream, Body.Events, Body.Pending {

	/**
	 * Returns the number of bytes.
	 * @return the length, or -1 if only the writing will show it
	 */
	long length();

	/**
	 * Returns the body of no bytes.
	 * @return the one empty body
	 */
	static Body empty() {
		return Empty.INSTANCE;
	}

	/**
	 * Returns a body of the given bytes. They are not copied: the caller must not change
	 * them until the response was written.
	 * @param bytes the bytes
	 * @return the body
	 */
	static Body of(byte[] bytes) {
		return new Bytes(bytes, 0, bytes.length);
	}

	/**
	 * Returns a body of the given text in UTF-8.
	 * @param text the text
	 * @return the body
	 */
	static Body of(String text) {
		return of(text.getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * Returns a body of a file's content. The length is read now; a file that has become
	 * shorter when it is written ends the connection.
	 * @param path a regular file, or a link to one
	 * @return the body
	 * @throws NoSuchFileException if there is no such file, or it is not a regular one
	 * @throws IOException if its length cannot be read
	 */
	static Body file(Path path) throws IOException {
		if (!Files.isRegularFile(path)) {
			throw new NoSuchFileException(path.toString(), null, "not a regular file");
		}
		return new File(path, 0, Files.size(path));
	}

	/**
	 * Returns a body of a part of a file, see {@link #file(Path)}.
	 * @param path a regular file, or a link to one
	 * @param position where the part begins
	 * @param length the length of the part
	 * @return the body
	 * @throws IllegalArgumentException if the part is not within the file
	 * @throws NoSuchFileException as for {@link #file(Path)}
	 * @throws IOException as for {@link #file(Path)}
	 */
	static Body file(Path path, long position, long length) throws IOException {
		File part = new File(path, position, length);
		long complete = file(path).length();
		if (position + length > complete) {
			throw new IllegalArgumentException(
					"The file has " + complete + " bytes, and not " + length + " from " + position + " on");
		}
		return part;
	}

	/**
	 * Returns a body of unknown length. An HTTP/1.1 client gets it in chunks; for an
	 * HTTP/1.0 client the end of the connection ends it.
	 * @param writer what writes the body, called at most once
	 * @return the body
	 */
	static Body stream(StreamWriter writer) {
		return new Stream(-1, writer);
	}

	/**
	 * Returns a body of a length that is known before it is written.
	 * @param length the number of bytes that the writer writes; another number ends the
	 * connection
	 * @param writer what writes the body, called at most once
	 * @return the body
	 * @throws IllegalArgumentException if the length is negative
	 */
	static Body stream(long length, StreamWriter writer) {
		if (length < 0) {
			throw new IllegalArgumentException("The length of a body must not be negative, but is " + length);
		}
		return new Stream(length, writer);
	}

	/** No bytes. */
	final class Empty implements Body {

		private static final Empty INSTANCE = new Empty();

		private Empty() {
		}

		@Override
		public long length() {
			return 0;
		}

	}

	/** Bytes in memory. */
	final class Bytes implements Body {

		private final byte[] array;

		private final int offset;

		private final int length;

		/**
		 * Creates a body of a part of an array. It is not copied: the caller must not
		 * change it until the response was written.
		 * @param array the array that holds the bytes
		 * @param offset the index of the first byte
		 * @param length the number of bytes
		 * @throws IndexOutOfBoundsException if the part is not within the array
		 */
		public Bytes(byte[] array, int offset, int length) {
			Objects.checkFromIndexSize(offset, length, array.length);
			this.array = array;
			this.offset = offset;
			this.length = length;
		}

		/**
		 * Returns the array that holds the bytes, among others perhaps.
		 * @return the array itself; not to be changed
		 */
		public byte[] array() {
			return this.array;
		}

		/**
		 * Returns where the bytes begin.
		 * @return the index of the first byte in the array
		 */
		public int offset() {
			return this.offset;
		}

		@Override
		public long length() {
			return this.length;
		}

	}

	/**
	 * The content of a file, or a part of it.
	 *
	 * @param path the file
	 * @param position where the part begins
	 * @param length the length of the part
	 * @param source what opens it, see {@link OpenFile#of}; null: its path is opened
	 */
	record File(Path path, long position, long length, OpenFile.@Nullable Source source) implements Body {

		/**
		 * Checks the part.
		 * @throws IllegalArgumentException if there is no such part of any file
		 */
		public File {
			if (position < 0 || length < 0 || position + length < 0) {
				throw new IllegalArgumentException(
						"No part of a file begins at " + position + " and is of " + length + " bytes");
			}
		}

		/**
		 * Creates a body of a part of a file that is opened when it is sent.
		 * @param path the file
		 * @param position where the part begins
		 * @param length the length of the part
		 * @throws IllegalArgumentException as otherwise
		 */
		public File(Path path, long position, long length) {
			this(path, position, length, null);
		}

	}

	/**
	 * Bytes that are produced while they are written.
	 *
	 * @param length the number of bytes, or -1 if it is unknown
	 * @param writer what writes them
	 */
	record Stream(long length, StreamWriter writer) implements Body {

	}

	/**
	 * A stream of server-sent events. Its length is not known, and it stays open without
	 * a thread.
	 *
	 * @param source who gets the stream
	 * @param policy what becomes of events that the client does not take
	 */
	record Events(EventSource source, SlowConsumer policy) implements Body {

		@Override
		public long length() {
			return -1;
		}

	}

	/**
	 * Stands for the body of a response that is not there yet, see
	 * {@link Response#pending}.
	 */
	final class Pending implements Body {

		private final CompletionStage<?> stage;

		private final Function<Object, Response> answer;

		private final UnaryOperator<Response> change;

		@SuppressWarnings("unchecked") // the stage completes with what the function takes
		<T> Pending(CompletionStage<T> stage, Function<? super T, Response> answer) {
			this(stage, (Function<Object, Response>) answer, UnaryOperator.identity());
		}

		private Pending(CompletionStage<?> stage, Function<Object, Response> answer, UnaryOperator<Response> change) {
			this.stage = Objects.requireNonNull(stage, "stage");
			this.answer = Objects.requireNonNull(answer, "answer");
			this.change = change;
		}

		/** Returns a body whose response is changed once more when it is there. */
		Pending then(UnaryOperator<Response> next) {
			UnaryOperator<Response> before = this.change;
			return new Pending(this.stage, this.answer, (response) -> next.apply(before.apply(response)));
		}

		/**
		 * Returns what the response waits for.
		 * @return the stage
		 */
		public CompletionStage<?> stage() {
			return this.stage;
		}

		/**
		 * Makes the response of the stage's result. For the engine.
		 * @param result what the stage has completed with, which may be null
		 * @return the response, without the changes that were made meanwhile
		 * @throws NullPointerException if there is none
		 */
		public Response answer(@Nullable Object result) {
			return Objects.requireNonNull(this.answer.apply(result), "the stage of a response completed without one");
		}

		/**
		 * Makes the changes that were made of the response while it was pending. For the
		 * engine.
		 * @param response the response, or that of the stage's failure
		 * @return the changed response
		 */
		public Response finish(Response response) {
			return this.change.apply(response);
		}

		@Override
		public long length() {
			return -1;
		}

	}

}
