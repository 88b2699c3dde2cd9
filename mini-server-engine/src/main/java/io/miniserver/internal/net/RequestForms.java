package io.miniserver.internal.net;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import io.miniserver.config.FormConfig;
import io.miniserver.http.Form;
import io.miniserver.http.HttpException;
import io.miniserver.http.Multipart;
import io.miniserver.http.MultipartForm;
import io.miniserver.http.RequestBody;
import io.miniserver.internal.wire.FormRejection;
import io.miniserver.internal.wire.MultipartDecoder;
import io.miniserver.internal.wire.ParameterizedValue;
import io.miniserver.internal.wire.RejectedFormException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the body of a request as a form, once. Belongs to the thread that handles the
 * request.
 */
final class RequestForms {

	private static final String URL_ENCODED = "application/x-www-form-urlencoded";

	private static final String MULTIPART = "multipart/form-data";

	private final Exchange exchange;

	private final FormConfig config;

	private @Nullable Form form;

	private @Nullable Multipart multipart;

	private @Nullable MultipartForm multipartForm;

	/** Why the body is no form; it can not be read again to see. */
	private @Nullable HttpException failure;

	RequestForms(Exchange exchange) {
		this.exchange = exchange;
		this.config = exchange.context().config().forms();
	}

	Form form() throws IOException {
		Form result = this.form;
		if (result == null) {
			result = readForm();
			this.form = result;
		}
		return result;
	}

	private Form readForm() throws IOException {
		if (this.failure != null) {
			throw this.failure;
		}
		try {
			return (this.exchange.request().body().length() != 0) ? Form.parse(urlEncoded()) : Form.empty();
		}
		catch (RejectedFormException ex) {
			throw refused(ex);
		}
	}

	private String urlEncoded() throws IOException {
		String contentType = contentType(URL_ENCODED, FormRejection.NOT_URL_ENCODED);
		ParameterizedValue type = ParameterizedValue.parse(contentType);
		String charset = (type != null) ? type.parameters().getOrDefault("charset", "utf-8") : "";
		if (!charset.equalsIgnoreCase("utf-8")) {
			throw new RejectedFormException(FormRejection.FORM_CHARSET);
		}
		String text = decode(bytes());
		requireFewFields(text);
		return text;
	}

	private byte[] bytes() throws IOException {
		RequestBody body = this.exchange.request().body();
		int most = this.config.bytes();
		byte[] bytes = null;
		if (body.length() <= most) {
			bytes = (body instanceof ReadOnceBody once) ? once.bytes(most) : body.bytes();
		}
		if (bytes == null) {
			throw new RejectedFormException(FormRejection.FORM_TOO_LARGE, most);
		}
		return bytes;
	}

	private static String decode(byte[] bytes) {
		try {
			return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
		}
		catch (CharacterCodingException ex) {
			throw new RejectedFormException(FormRejection.FORM_NOT_UTF_8);
		}
	}

	/** Before an object is made for each of them. */
	private void requireFewFields(String text) {
		int fields = 0;
		char last = '&';
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			fields += (last == '&' && c != '&') ? 1 : 0;
			last = c;
		}
		if (fields > this.config.fields()) {
			throw new RejectedFormException(FormRejection.TOO_MANY_FORM_FIELDS, this.config.fields());
		}
	}

	Multipart multipart() {
		Multipart result = this.multipart;
		if (result == null) {
			requireUnread(this.multipartForm);
			result = newReader();
			this.multipart = result;
		}
		return result;
	}

	MultipartForm multipartForm() throws IOException {
		MultipartForm result = this.multipartForm;
		if (result == null) {
			requireUnread(this.multipart);
			result = StoredForm.read(newReader(), this.config, this.exchange);
			this.multipartForm = result;
		}
		return result;
	}

	private static void requireUnread(@Nullable Object other) {
		if (other != null) {
			throw new IllegalStateException("The body was read as a form already, in the other way");
		}
	}

	private MultipartReader newReader() {
		if (this.failure != null) {
			throw this.failure;
		}
		MultipartDecoder decoder;
		try {
			ParameterizedValue type = ParameterizedValue.parse(contentType(MULTIPART, FormRejection.NOT_MULTIPART));
			String boundary = (type != null) ? type.parameters().getOrDefault("boundary", "") : "";
			decoder = new MultipartDecoder(boundary, this.config);
		}
		catch (RejectedFormException ex) {
			throw refused(ex);
		}
		RequestBody body = this.exchange.request().body();
		InputStream in = (body instanceof ReadOnceBody once) ? once.unreadStream() : body.stream();
		return new MultipartReader(in, decoder, this::refused);
	}

	/** Returns the one field that says what the body is, if it says the right thing. */
	private String contentType(String expected, FormRejection otherwise) {
		List<String> values = this.exchange.request().headers().all("Content-Type");
		String type = (values.size() == 1) ? values.get(0) : "";
		int end = type.indexOf(';');
		if (!type.substring(0, (end >= 0) ? end : type.length()).strip().equalsIgnoreCase(expected)) {
			throw new RejectedFormException(otherwise);
		}
		return type;
	}

	private HttpException refused(RejectedFormException ex) {
		this.exchange.refused(ex.rejection());
		HttpException refused = Refusals.exception(ex);
		this.failure = refused;
		return refused;
	}

}
