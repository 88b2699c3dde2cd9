package io.miniserver.internal.net;

import java.lang.System.Logger.Level;

/**
 * A thread that drives an event loop, with all that it needs for it. It drives until the
 * loop is taken away from it in the middle of a handler; then it finishes that handler's
 * request and returns to its pool.
 */
final class Driver implements Runnable {

	private static final System.Logger logger = System.getLogger("io.miniserver");

	private static final long UNWATCHED = Ticket.NONE;

	private final ServerContext context;

	private final EventLoop loop;

	private final Buffers buffers;

	private final ResponseWriter writer;

	private final Dispatcher dispatcher;

	private final Intake intake;

	private final EventStreams events;

	private final Writing writing;

	private final Handshakes handshakes;

	private final Returning returning;

	private final Expiry expiry;

	private final Breakdown breakdown;

	private final Roster roster;

	private final ProxyHeaders proxyHeaders;

	/** Whether the loop is still this thread's. */
	private boolean drives = true;

	/** The ticket of the handler that runs, or 0 for one that nobody watches. */
	private long ticket;

	Driver(ServerContext context, EventLoop loop) {
		this.context = context;
		this.loop = loop;
		this.buffers = context.buffers().acquire();
		this.writer = new ResponseWriter(context, this.buffers, this::giveUpLoop);
		this.dispatcher = new Dispatcher(context, this, this.buffers, this.writer);
		this.intake = new Intake(context, this.buffers, this.writer, this.dispatcher);
		this.writing = new Writing(this, this.buffers, this.writer, this.dispatcher);
		this.handshakes = new Handshakes(context, this, this.intake, this.dispatcher);
		this.returning = new Returning(this, this.buffers, this.intake, this.dispatcher);
		this.events = new EventStreams(context, this.buffers, this.dispatcher);
		this.expiry = new Expiry(this, context, this.intake, this.writer, this.dispatcher);
		this.breakdown = new Breakdown(this, loop, this.writer);
		this.roster = new Roster(context, loop, this.intake, this.events, this.breakdown);
		this.proxyHeaders = new ProxyHeaders(context, this, this.buffers, this.roster);
	}

	@Override
	public void run() {
		try {
			while (this.drives && !this.loop.isClosed()) {
				drive();
			}
		}
		finally {
			this.context.buffers().release(this.buffers);
			if (!this.drives) {
				this.context.drivers().returned();
			}
		}
	}

	private void drive() {
		try {
			this.loop.drive(this);
		}
		catch (Throwable ex) {
			// Each connection has its own catch. What arrives here is about the loop,
			// such as memory that ran out; all its connections depend on going on.
			logger.log(Level.ERROR, "An event loop failed and goes on", ex);
		}
	}

	Roster roster() {
		return this.roster;
	}

	Writing writing() {
		return this.writing;
	}

	Handshakes handshakes() {
		return this.handshakes;
	}

	Returning returning() {
		return this.returning;
	}

	EventStreams events() {
		return this.events;
	}

	boolean drives() {
		return this.drives;
	}

	/**
	 * Marks the start of a handler, under the watchdog's eyes unless its route is
	 * trusted.
	 */
	void enterHandler(Connection connection, DispatchProfile profile) {
		if (profile.watched()) {
			this.ticket = this.loop.enterHandler(connection);
		}
		else {
			this.ticket = UNWATCHED;
			this.loop.enterUnwatched(connection);
		}
	}

	/** Marks the start of engine code that may block, as if it were a handler. */
	void enterEngineCode(Connection connection) {
		this.ticket = this.loop.enterHandler(connection);
	}

	/**
	 * Marks the end of a handler.
	 * @return whether the loop is still this thread's
	 */
	boolean leaveHandler() {
		if (this.drives && this.ticket != UNWATCHED) {
			this.drives = this.loop.ticket().giveBack(this.ticket);
			this.ticket = UNWATCHED;
		}
		return this.drives;
	}

	/**
	 * Gives the loop to another thread, within a handler: this thread is about to wait
	 * for something that only the loop can bring. Does nothing if the loop is lost
	 * already.
	 */
	void giveUpLoop() {
		if (!this.drives) {
			return;
		}
		this.drives = false;
		if (this.ticket == UNWATCHED || this.loop.ticket().giveBack(this.ticket)) {
			this.context.drivers().replaceDriver(this.loop);
		}
	}

	/** Handles an event on a connection. Never throws. */
	void serve(Connection connection) {
		try {
			switch (connection.phase) {
				case PROXY_HEADER -> this.proxyHeaders.read(connection);
				case HANDSHAKE -> this.handshakes.goOn(connection);
				case IDLE, HEAD, BODY -> read(connection);
				case HANDLING -> EarlyInput.ready(connection, this.buffers);
				case EVENTS -> this.events.ready(connection);
				case WRITING -> this.writing.goOn(connection);
				case LINGERING -> Ending.goOn(connection, this.buffers.socket());
				case CLOSED -> {
				}
			}
		}
		catch (ConnectionLostException ex) {
			logger.log(Level.DEBUG, "A client ended its connection", ex);
			connection.close();
		}
		catch (Throwable ex) {
			failed(connection, ex);
		}
	}

	/** What nobody expected ends one connection. Never throws. */
	void failed(Connection connection, Throwable ex) {
		this.breakdown.of(connection, ex);
	}

	private void read(Connection connection) throws ConnectionLostException {
		Next next = readOnce(connection);
		while (next == Next.SERVE_ON && connection.transport().hasUnread()) {
			next = readOnce(connection);
		}
	}

	private Next readOnce(Connection connection) throws ConnectionLostException {
		int count = connection.read(this.buffers.socket());
		if (count < 0) {
			this.buffers.discardInput();
			this.intake.inputEnded(connection);
			return Next.LEAVE;
		}
		if (count > 0) {
			this.buffers.received(count);
			return serveInput(connection);
		}
		return Next.SERVE_ON;
	}

	/**
	 * Serves what the input buffer holds of a connection, and what was taken from the
	 * socket before.
	 */
	void consume(Connection connection) {
		if (serveInput(connection) == Next.SERVE_ON && connection.transport().hasUnread()) {
			serve(connection);
		}
	}

	private Next serveInput(Connection connection) {
		Next next = this.intake.consume(connection);
		while (next == Next.SERVE_ON && connection.early != null) {
			this.buffers.received(EarlyInput.take(connection, this.buffers.socket()));
			next = this.intake.consume(connection);
		}
		if (next == Next.LEAVE) {
			return next;
		}
		if (this.dispatcher.flush(connection)) {
			this.intake.await(connection);
			return next;
		}
		return this.dispatcher.awaitWrite(connection, After.KEEP);
	}

	/** Ends a request that an operator wants to end. Never throws. */
	void cancel(Exchange exchange) {
		this.buffers.discardInput();
		try {
			this.expiry.cancelled(exchange);
		}
		catch (Throwable ex) {
			failed(exchange.connection(), ex);
		}
	}

	/** Sends the events that wait for a client. Never throws. */
	void sendEvents(Connection connection) {
		try {
			this.events.send(connection);
		}
		catch (Throwable ex) {
			failed(connection, ex);
		}
	}

	/** Runs a task of the loop. Never throws. */
	void perform(LoopTask task) {
		this.buffers.discardInput();
		try {
			task.run(this);
		}
		catch (Throwable ex) {
			logger.log(Level.ERROR, "A task of an event loop failed", ex);
			this.writer.out().clear();
		}
	}

	/** Handles a deadline that has passed. Never throws. */
	void expired(Connection connection, Deadline kind) {
		this.buffers.discardInput();
		try {
			this.expiry.expired(connection, kind);
		}
		catch (Throwable ex) {
			failed(connection, ex);
		}
	}

}
