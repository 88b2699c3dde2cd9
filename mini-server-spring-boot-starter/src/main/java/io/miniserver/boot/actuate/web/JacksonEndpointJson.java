package io.miniserver.boot.actuate.web;

import java.util.Map;

import io.miniserver.http.HttpException;
import io.miniserver.http.Status;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * JSON by Jackson 3. What the endpoints of Spring Boot return is written by a mapper of
 * its own, if there is one, so that the settings of the application do not change it.
 */
final class JacksonEndpointJson implements EndpointJson {

	private final JsonMapper application;

	private final JsonMapper isolated;

	private final JavaType arguments;

	JacksonEndpointJson(JsonMapper application, JsonMapper isolated) {
		this.application = application;
		this.isolated = isolated;
		this.arguments = application.getTypeFactory().constructMapType(Map.class, String.class, String.class);
	}

	@Override
	public byte[] write(Object body) {
		return ((body instanceof OperationResponseBody) ? this.isolated : this.application).writeValueAsBytes(body);
	}

	@Override
	public Map<String, @Nullable String> readArguments(byte[] json) {
		try {
			Map<String, @Nullable String> arguments = this.application.readValue(json, this.arguments);
			return (arguments != null) ? arguments : Map.of();
		}
		catch (JacksonException ex) {
			throw new HttpException(Status.BAD_REQUEST,
					"The body must be an object of JSON with texts, numbers and truth values", ex);
		}
	}

}
