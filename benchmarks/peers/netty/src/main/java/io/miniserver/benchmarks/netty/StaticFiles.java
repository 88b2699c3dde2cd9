package io.miniserver.benchmarks.netty;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.DefaultFileRegion;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;

/**
 * Sends files as HttpStaticFileServer of Netty's examples does without TLS: opened for
 * each request, sent by the system, on the event loop.
 */
final class StaticFiles extends ChannelInboundHandlerAdapter {

	private static final String PREFIX = "/files/";

	private final DateHeader date;

	private final Path directory;

	StaticFiles(DateHeader date, Path directory) {
		this.date = date;
		this.directory = directory;
	}

	@Override
	public void channelRead(ChannelHandlerContext context, Object message) throws IOException {
		if (message instanceof HttpRequest request && request.uri().startsWith(PREFIX)) {
			send(context, this.directory.resolve(request.uri().substring(PREFIX.length())));
		}
		else {
			context.fireChannelRead(message);
		}
	}

	/** The channel closes the region, and with it the file. */
	private void send(ChannelHandlerContext context, Path path) throws IOException {
		if (!path.normalize().startsWith(this.directory)) {
			throw new NoSuchFileException(path.toString());
		}
		RandomAccessFile file = new RandomAccessFile(path.toFile(), "r");
		long length = file.length();
		HttpResponse response = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
		response.headers()
			.set(HttpHeaderNames.DATE, this.date.value())
			.set(HttpHeaderNames.CONTENT_TYPE, "text/plain;charset=utf-8")
			.set(HttpHeaderNames.CONTENT_LENGTH, length)
			.set(HttpHeaderNames.CACHE_CONTROL, "no-cache")
			.set(HttpHeaderNames.LAST_MODIFIED, httpDate(path.toFile().lastModified()));
		context.write(response);
		context.write(new DefaultFileRegion(file.getChannel(), 0, length));
		context.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT);
	}

	private static String httpDate(long millis) {
		return DateTimeFormatter.RFC_1123_DATE_TIME
			.format(ZonedDateTime.ofInstant(Instant.ofEpochMilli(millis), ZoneOffset.UTC));
	}

}
