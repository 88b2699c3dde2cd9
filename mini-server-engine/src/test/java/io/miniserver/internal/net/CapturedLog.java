package io.miniserver.internal.net;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * Collects what the engine logs instead of printing it. The logger is the whole JVM's, so
 * a test has to look for its own records.
 */
public final class CapturedLog extends Handler implements AutoCloseable {

	/** Kept here: the JDK holds it weakly, and would forget this handler with it. */
	private final Logger logger = Logger.getLogger("io.miniserver");

	private final Level before = this.logger.getLevel();

	private final boolean parents = this.logger.getUseParentHandlers();

	private final List<LogRecord> records = new CopyOnWriteArrayList<>();

	public CapturedLog() {
		this.logger.setLevel(Level.ALL);
		this.logger.setUseParentHandlers(false);
		this.logger.addHandler(this);
	}

	/** Returns the warnings and worse whose message contains the text. */
	public List<LogRecord> about(String text) {
		return this.records.stream()
			.filter((record) -> record.getLevel().intValue() >= Level.WARNING.intValue())
			.filter((record) -> record.getMessage().contains(text))
			.toList();
	}

	/** Returns the records of a lower level whose message contains the text. */
	public List<LogRecord> below(Level level, String text) {
		return this.records.stream()
			.filter((record) -> record.getLevel().intValue() < level.intValue())
			.filter((record) -> record.getMessage().contains(text))
			.toList();
	}

	@Override
	public void publish(LogRecord record) {
		this.records.add(record);
	}

	@Override
	public void flush() {
		// Nothing is held back.
	}

	@Override
	public void close() {
		this.logger.removeHandler(this);
		this.logger.setUseParentHandlers(this.parents);
		this.logger.setLevel(this.before);
	}

}
