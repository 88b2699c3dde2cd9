package io.miniserver.boot.handler;

import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import com.fasterxml.jackson.annotation.JsonView;
import io.miniserver.http.HttpException;
import io.miniserver.http.Problem;
import io.miniserver.http.Status;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JacksonException.Reference;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.exc.InvalidDefinitionException;
import tools.jackson.databind.introspect.ClassIntrospector;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.MethodParameter;

/**
 * JSON by Jackson 3, with the application's mapper.
 */
final class JacksonCodec implements JsonCodec {

	private final JsonMapper mapper;

	/** Names in JSON by those in the class, of classes whose names were asked for. */
	private final Map<Class<?>, Map<String, String>> names = new ConcurrentHashMap<>();

	JacksonCodec(JsonMapper mapper) {
		this.mapper = mapper;
	}

	@Override
	public Reader reader(Type type, MethodParameter parameter) {
		ObjectReader reader = this.mapper.readerFor(this.mapper.constructType(type));
		JsonView view = parameter.getParameterAnnotation(JsonView.class);
		ObjectReader viewing = (view != null) ? reader.withView(view(view, parameter.getExecutable())) : reader;
		return (json) -> read(viewing, json);
	}

	/** More than one would not be looked at. */
	private static Class<?> view(JsonView view, Object where) {
		if (view.value().length != 1) {
			throw new InvalidHandlerException(where.toString(),
					"@JsonView names " + view.value().length + " views, but there can be one",
					"Name the view that has what the others have, or remove the annotation.", null);
		}
		return view.value()[0];
	}

	private static @Nullable Object read(ObjectReader reader, byte[] json) {
		try {
			return reader.readValue(json);
		}
		catch (InvalidDefinitionException ex) {
			// the class is wrong, not the document
			throw ex;
		}
		catch (JacksonException ex) {
			throw new HttpException(problem(ex), ex);
		}
	}

	@Override
	public Writer writer(Type type, HandlerMethod method) {
		JsonView view = method.getMethodAnnotation(JsonView.class);
		ObjectWriter writer = objectWriter(type);
		return ((view != null) ? writer.withView(view(view, method)) : writer)::writeValueAsBytes;
	}

	@Override
	public Writer writer(Type type) {
		return objectWriter(type)::writeValueAsBytes;
	}

	private ObjectWriter objectWriter(Type type) {
		JavaType javaType = this.mapper.constructType(type);
		// As in Spring MVC: to write type ids, the type of a container's elements must
		// be known; of anything else the value's class says more than the declared type.
		return javaType.isContainerType() ? this.mapper.writerFor(javaType) : this.mapper.writer();
	}

	@Override
	public String propertyName(Class<?> owner, String property) {
		return this.names.computeIfAbsent(owner, this::names).getOrDefault(property, property);
	}

	private Map<String, String> names(Class<?> owner) {
		JavaType type = this.mapper.constructType(owner);
		ClassIntrospector introspector = this.mapper.deserializationConfig().classIntrospectorInstance();
		Map<String, String> found = new HashMap<>();
		introspector.introspectForDeserialization(type, introspector.introspectClassAnnotations(type))
			.findProperties()
			.forEach((property) -> found.put(property.getInternalName(), property.getName()));
		return found;
	}

	/**
	 * Says where the document is wrong, and nothing of the classes behind it, which
	 * Jackson's own messages name.
	 */
	private static Problem problem(JacksonException ex) {
		boolean malformed = ex instanceof StreamReadException;
		StringBuilder detail = new StringBuilder(
				malformed ? "The body is not well-formed JSON" : "The body has a wrong or missing value");
		Problem problem = Problem.of(Status.BAD_REQUEST);
		String field = field(ex);
		if (!field.isEmpty()) {
			detail.append(" in the field ").append(field);
			problem = problem.with("field", field);
		}
		TokenStreamLocation location = ex.getLocation();
		if (location != null && location.getLineNr() > 0) {
			detail.append(" at line ").append(location.getLineNr()).append(", column ").append(location.getColumnNr());
			problem = problem.with("line", location.getLineNr()).with("column", location.getColumnNr());
		}
		return problem.withDetail(detail.toString());
	}

	private static String field(JacksonException ex) {
		StringBuilder field = new StringBuilder();
		for (Reference reference : ex.getPath()) {
			if (reference.getPropertyName() == null) {
				field.append('[').append(reference.getIndex()).append(']');
			}
			else {
				field.append(field.isEmpty() ? "" : ".").append(reference.getPropertyName());
			}
		}
		return field.toString();
	}

}
