package io.miniserver.internal.net;

import java.nio.channels.SelectionKey;

import io.miniserver.http.Headers;
import io.miniserver.http.HttpVersion;
import io.miniserver.http.Method;
import io.miniserver.http.Response;
import io.miniserver.internal.wire.BodyDecoder;
import io.miniserver.internal.wire.BodyFraming;
import io.miniserver.internal.wire.Persistence;
import io.miniserver.internal.wire.Progress;
import io.miniserver.internal.wire.RejectedRequestException;
import io.miniserver.internal.wire.Rejection;
import io.miniserver.internal.wire.RequestFacts;
import io.miniserver.internal.wire.RequestHead;
import io.miniserver.internal.wire.RequestParser;
import org.jspecify.annotations.Nullable;

/**
 * From bytes to a request that can be dispatched: steps 3 to 5 of a request's life. The
 * route is found from the head, before the body. Belongs to one driver.
 */
final class Intake {

	private static final byte[] NOTHING = {};

	private final ServerContext context;

	private final Buffers buffers;

	private final ResponseWriter writer;

	private final Dispatcher dispatcher;

	/** For each listener: they need not serve the same routes. */
	private final RouteFinder[] routes;

	/** For heads that arrive whole. One that does not is given to its connection. */
	private RequestParser parser;

	Intake(ServerContext context, Buffers buffers, ResponseWriter writer, Dispatcher dispatcher) {
		this.context = context;
		this.buffers = buffers;
		this.writer = writer;
		this.dispatcher = dispatcher;
		this.routes = context.listeners().stream().map(ListenerContext::newRouteFinder).toArray(RouteFinder[]::new);
		this.parser = newParser();
	}

	private RequestParser newParser() {
		return new RequestParser(this.context.config().limits());
	}

	/**
	 * Serves what the input buffer holds of a connection, one request after the other.
	 */
	Next consume(Connection connection) {
		Next next = Next.SERVE_ON;
		if (connection.phase == Connection.Phase.BODY) {
			next = collectBody(connection);
		}
		while (next == Next.SERVE_ON && this.buffers.in().hasRemaining()) {
			next = serveOne(connection);
		}
		return next;
	}

	private Next serveOne(Connection connection) {
		RequestParser reader = (connection.partialHead != null) ? connection.partialHead : this.parser;
		try {
			if (reader.feed(this.buffers.in()) == Progress.NEED_MORE) {
				keepPartialHead(connection, reader);
				return Next.SERVE_ON;
			}
			RequestHead head = reader.head();
			connection.partialHead = null;
			return begin(connection, head);
		}
		catch (RejectedRequestException ex) {
			connection.partialHead = null;
			this.parser = newParser();
			return refuse(connection, reader, ex);
		}
	}

	/**
	 * The head's time counts from its first byte, and that of the first one from the
	 * accepted connection: a drip-fed head gets no more. Empty lines before it begin
	 * nothing; clients send one after a body (RFC 9112 section 2.2).
	 */
	private void keepPartialHead(Connection connection, RequestParser reader) {
		if (connection.partialHead == null) {
			connection.partialHead = reader;
			this.parser = newParser();
		}
		if (connection.phase != Connection.Phase.IDLE || !reader.begun()) {
			return;
		}
		if (connection.requests == 0 && !this.context.stage().endsIdleOnes()) {
			connection.phase = Connection.Phase.HEAD; // its time runs since the start
		}
		else {
			enter(connection, Connection.Phase.HEAD, Deadline.HEAD);
		}
	}

	private static void enter(Connection connection, Connection.Phase phase, Deadline deadline) {
		connection.phase = phase;
		EventLoop loop = connection.loop();
		loop.deadlines().enter(connection, deadline, loop.now());
	}

	/**
	 * Goes back to the half request, if there is one, that had arrived when the answers
	 * before it had to wait for the client.
	 */
	void resume(Connection connection) {
		RequestParser head = connection.partialHead;
		if (connection.partialBody != null) {
			enter(connection, Connection.Phase.BODY, Deadline.BODY);
		}
		else if (head != null && head.begun()) {
			enter(connection, Connection.Phase.HEAD, Deadline.HEAD);
		}
	}

	private Next begin(Connection connection, RequestHead head) {
		RouteFinder finder = this.routes[connection.listener().index()];
		Endpoint endpoint = finder.find(head.method(), head.target());
		Exchange exchange = new Exchange(connection, head, endpoint, finder.parameterValues());
		connection.exchange = exchange;
		connection.requests++;
		if (exchange.request().isMisdirected()) {
			return refuse(exchange, new RejectedRequestException(Rejection.MISDIRECTED));
		}
		BodyFraming framing = head.framing();
		return framing.isNone() ? this.dispatcher.dispatch(exchange) : beginBody(connection, exchange, framing);
	}

	private Next beginBody(Connection connection, Exchange exchange, BodyFraming framing) {
		if (exchange.endpoint().bodyUse() == Endpoint.BodyUse.REFUSE) {
			// A known length is no reason for another refusal. An unknown one has a
			// limit, for a middleware may read the body.
			long limit = Math.max(framing.length(), this.context.config().limits().body());
			BodyDecoder decoder = framing.decoder(limit, this.context.config().limits());
			exchange.body(streamed(exchange, decoder, NOTHING));
			return this.dispatcher.dispatch(exchange);
		}
		try {
			int bufferedBody = this.context.config().limits().bufferedBody();
			BodyDecoder decoder = framing.decoder(exchange.endpoint().bodyLimit(), this.context.config().limits());
			if (framing.length() > bufferedBody && waitsForContinue(exchange)) {
				return dispatchStreamed(exchange, decoder, NOTHING); // it may refuse it
																		// unread
			}
			// Of a larger one the beginning is collected, too: who is slow from the start
			// holds no thread.
			int expected = (int) Math.min(Math.max(0, framing.length()), bufferedBody);
			connection.partialBody = new BodyCollector(decoder, expected, bufferedBody);
		}
		catch (RejectedRequestException ex) {
			return refuse(exchange, ex);
		}
		return collectBody(connection);
	}

	private Next collectBody(Connection connection) {
		BodyCollector collector = connection.partialBody;
		Exchange exchange = connection.exchange;
		if (collector == null || exchange == null) {
			throw new IllegalStateException("no body is being collected in phase " + connection.phase);
		}
		boolean nothingArrived = !this.buffers.in().hasRemaining();
		try {
			BodyCollector.State state = collector.collect(this.buffers.in());
			if (state == BodyCollector.State.INCOMPLETE) {
				return awaitBody(connection, exchange, nothingArrived);
			}
			connection.partialBody = null;
			if (state == BodyCollector.State.FULL) {
				return dispatchStreamed(exchange, collector.decoder(), collector.bytes());
			}
			exchange.body(
					new BufferedBody(collector.bytes(), exchange.request().headers(), collector.decoder().trailers()));
			return this.dispatcher.dispatch(exchange);
		}
		catch (RejectedRequestException ex) {
			connection.partialBody = null;
			return refuse(exchange, ex);
		}
	}

	private Next awaitBody(Connection connection, Exchange exchange, boolean nothingArrived) {
		if (connection.phase != Connection.Phase.BODY) {
			enter(connection, Connection.Phase.BODY, Deadline.BODY);
			if (nothingArrived && exchange.head().expectsContinue()) {
				this.writer.out().bytes(BodySource.CONTINUE);
			}
		}
		return Next.SERVE_ON;
	}

	private Next dispatchStreamed(Exchange exchange, BodyDecoder decoder, byte[] collected) {
		exchange.body(streamed(exchange, decoder, collected));
		return this.dispatcher.toWorker(exchange);
	}

	private boolean waitsForContinue(Exchange exchange) {
		return exchange.head().expectsContinue() && !this.buffers.in().hasRemaining();
	}

	private StreamedBody streamed(Exchange exchange, BodyDecoder decoder, byte[] collected) {
		StreamedBody body = new StreamedBody(exchange, decoder, collected);
		return (collected.length == 0 && waitsForContinue(exchange)) ? body.expectingContinue() : body;
	}

	/** Refuses a request whose head is known. */
	Next refuse(Exchange exchange, RejectedRequestException refused) {
		Connection connection = exchange.connection();
		connection.exchange = null;
		connection.partialBody = null;
		Response response = exchange.refuse(refused);
		long bodyBytes = writeRefusal(exchange.method(), response);
		exchange.watch().completed(exchange, response.status().code(), bodyBytes);
		return end(connection);
	}

	/**
	 * Refuses a request whose head is not known.
	 * @param connection the connection
	 * @param reader has what was read of the head; null if nothing was
	 * @param refused why
	 */
	Next refuse(Connection connection, @Nullable RequestParser reader, RejectedRequestException refused) {
		Method method = (reader != null) ? reader.method() : null;
		Headers fields = (reader != null) ? reader.fields() : Headers.empty();
		String id = this.context.ids().next();
		Response response = this.context.failures().refuse(refused, fields, id);
		this.context.rejected(refused.rejection(), connection, null);
		long bodyBytes = writeRefusal(method, response);
		ListenerContext listener = connection.listener();
		if (listener.isObserved()) {
			listener.observed(new RefusedExchange(connection, reader, refused.rejection(), id, bodyBytes), null);
		}
		return end(connection);
	}

	/** The client has ended its output, and may still read. */
	void inputEnded(Connection connection) {
		Exchange exchange = connection.exchange;
		if (connection.phase == Connection.Phase.BODY && exchange != null) {
			refuse(exchange, new RejectedRequestException(Rejection.BODY_INCOMPLETE));
		}
		else {
			connection.close();
		}
	}

	private long writeRefusal(@Nullable Method method, Response response) {
		return this.writer.writeRefusal(response, RequestFacts.of(method, HttpVersion.HTTP_1_1, Persistence.CLOSE));
	}

	/** Where the next request begins is not certain any more: the connection ends. */
	private Next end(Connection connection) {
		this.buffers.discardInput();
		return this.dispatcher.settle(connection, After.LINGER);
	}

	/**
	 * Starts to wait for the next request, or the rest of this one. A last answer may
	 * have promised to keep the connection just before the server began to stop.
	 */
	void await(Connection connection) {
		EventLoop loop = connection.loop();
		if (connection.phase == Connection.Phase.IDLE && this.context.stage().endsIdleOnes()) {
			loop.deadlines().enter(connection, Deadline.DRAIN, loop.now());
		}
		else if (connection.phase == Connection.Phase.IDLE && !gotOnlyEmptyLines(connection)) {
			loop.deadlines().enterKeepAlive(connection, loop.now());
			connection.awaitedRequest = connection.requests + 1;
		}
		connection.interest(SelectionKey.OP_READ);
	}

	/** Empty lines win no time: the one that runs for the next request goes on. */
	private static boolean gotOnlyEmptyLines(Connection connection) {
		return connection.partialHead != null && connection.awaitedRequest == connection.requests + 1;
	}

}
