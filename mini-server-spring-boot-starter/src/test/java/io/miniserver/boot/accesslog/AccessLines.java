package io.miniserver.boot.accesslog;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is written to the access log. To be opened when the application has started, which
 * sets its logging up.
 */
public final class AccessLines extends AppenderBase<ILoggingEvent> implements AutoCloseable {

	private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

	private final Logger logger = (Logger) LoggerFactory.getLogger(AccessLog.LOGGER);

	public AccessLines() {
		setContext(this.logger.getLoggerContext());
		start();
		this.logger.addAppender(this);
	}

	@Override
	protected void append(ILoggingEvent event) {
		this.lines.add(event.getFormattedMessage());
	}

	/** Returns the next line. */
	public String take() throws InterruptedException {
		String line = this.lines.poll(20, TimeUnit.SECONDS);
		assertThat(line).as("the next line of the access log").isNotNull();
		return line;
	}

	boolean isEmpty() {
		return this.lines.isEmpty();
	}

	@Override
	public void close() {
		this.logger.detachAppender(this);
	}

}
