package io.miniserver.benchmarks.netty;

import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.TimeUnit;

import io.netty.channel.EventLoopGroup;
import io.netty.util.AsciiString;

/** The value of the Date field, formatted once a second instead of once a response. */
final class DateHeader {

	private volatile AsciiString value = now();

	private DateHeader() {
	}

	static DateHeader keptCurrentBy(EventLoopGroup loop) {
		DateHeader date = new DateHeader();
		loop.scheduleAtFixedRate(() -> date.value = now(), 1, 1, TimeUnit.SECONDS);
		return date;
	}

	AsciiString value() {
		return this.value;
	}

	private static AsciiString now() {
		return new AsciiString(DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC)));
	}

}
