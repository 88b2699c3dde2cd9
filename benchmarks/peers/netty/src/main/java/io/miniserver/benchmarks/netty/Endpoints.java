package io.miniserver.benchmarks.netty;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutorService;

import io.miniserver.benchmarks.Item;
import io.miniserver.benchmarks.Large;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.util.AsciiString;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers on the event loop, writes per request and flushes per read. Blocking requests
 * go to the executor; their answers come when they are done, so a client must not
 * pipeline behind them (wrk does not).
 */
final class Endpoints extends SimpleChannelInboundHandler<HttpObject> {

	private static final AsciiString TEXT = AsciiString.cached("text/plain;charset=utf-8");

	private static final AsciiString JSON = AsciiString.cached("application/json");

	private static final AsciiString BINARY = AsciiString.cached("application/octet-stream");

	private static final JsonMapper MAPPER = new JsonMapper();

	private final DateHeader date;

	private final ExecutorService blocking;

	Endpoints(DateHeader date, ExecutorService blocking) {
		this.date = date;
		this.blocking = blocking;
	}

	@Override
	protected void channelRead0(ChannelHandlerContext context, HttpObject message) {
		if (message instanceof HttpRequest request) {
			QueryStringDecoder target = new QueryStringDecoder(request.uri());
			if (target.path().equals("/block")) {
				this.blocking.execute(() -> context.writeAndFlush(block()));
			}
			else {
				context.write(answer(target));
			}
		}
	}

	@Override
	public void channelReadComplete(ChannelHandlerContext context) {
		context.flush();
	}

	@Override
	public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
		context.close();
	}

	private FullHttpResponse answer(QueryStringDecoder target) {
		return switch (target.path()) {
			case "/plain" -> response(HttpResponseStatus.OK, TEXT, text("ok"));
			case "/sum" -> response(HttpResponseStatus.OK, TEXT,
					text(Integer.toString(number(target, "a") + number(target, "b"))));
			case "/json" ->
				response(HttpResponseStatus.OK, JSON, Unpooled.wrappedBuffer(MAPPER.writeValueAsBytes(Item.ALL)));
			case "/large" -> response(HttpResponseStatus.OK, BINARY, Unpooled.wrappedBuffer(Large.BYTES));
			default -> response(HttpResponseStatus.NOT_FOUND, TEXT, text("not found"));
		};
	}

	private FullHttpResponse block() {
		try {
			Thread.sleep(20);
			return response(HttpResponseStatus.OK, TEXT, text("blocked"));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return response(HttpResponseStatus.SERVICE_UNAVAILABLE, TEXT, text("stopping"));
		}
	}

	private FullHttpResponse response(HttpResponseStatus status, AsciiString type, ByteBuf body) {
		DefaultHttpHeadersFactory unchecked = DefaultHttpHeadersFactory.headersFactory().withValidation(false);
		FullHttpResponse response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, body, unchecked,
				unchecked);
		response.headers()
			.set(HttpHeaderNames.DATE, this.date.value())
			.set(HttpHeaderNames.CONTENT_TYPE, type)
			.set(HttpHeaderNames.CONTENT_LENGTH, AsciiString.of(Integer.toString(body.readableBytes())));
		return response;
	}

	private static ByteBuf text(String text) {
		return Unpooled.wrappedBuffer(text.getBytes(StandardCharsets.UTF_8));
	}

	private static int number(QueryStringDecoder target, String name) {
		return Integer.parseInt(target.parameters().getOrDefault(name, List.of("0")).get(0));
	}

}
