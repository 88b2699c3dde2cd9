package io.miniserver.boot.handler;

import java.io.InputStream;
import java.io.Reader;
import java.io.Writer;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpEntity;
import org.springframework.http.ResponseEntity;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.MatrixVariable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.SessionAttribute;
import org.springframework.web.bind.support.SessionStatus;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Controllers of Spring MVC whose parameters cannot be bound.
 */
final class InvalidControllers {

	private InvalidControllers() {
	}

	record Person(String name) {

	}

	@RestController
	static class HttpRequests {

		@GetMapping("/x")
		String get(HttpServletRequest request) {
			return "";
		}

	}

	@RestController
	static class ServletPart {

		@PostMapping("/x")
		String post(@RequestParam Part part) {
			return "";
		}

	}

	@RestController
	static class WebRequests {

		@GetMapping("/x")
		String get(WebRequest request) {
			return "";
		}

	}

	@RestController
	static class Models {

		@GetMapping("/x")
		String get(Model model) {
			return "";
		}

	}

	@RestController
	static class ModelMaps {

		@GetMapping("/x")
		String get(Map<String, Object> model) {
			return "";
		}

	}

	@RestController
	static class Redirects {

		@GetMapping("/x")
		String get(RedirectAttributes attributes) {
			return "";
		}

	}

	@RestController
	static class Bindings {

		@GetMapping("/x")
		String get(@RequestParam String q, BindingResult errors) {
			return "";
		}

	}

	@RestController
	static class Entities {

		@PostMapping("/x")
		String post(ResponseEntity<String> entity) {
			return "";
		}

	}

	@RestController
	static class EntityOfStream {

		@PostMapping("/x")
		String post(HttpEntity<InputStream> entity) {
			return "";
		}

	}

	@RestController
	static class Expression {

		@GetMapping("/x")
		String get(@RequestParam(defaultValue = "#{systemProperties['user.name']}") String name) {
			return "";
		}

	}

	@RestController
	static class TwoBodies {

		@PostMapping("/x")
		String post(@RequestBody String body, HttpEntity<String> entity) {
			return "";
		}

	}

	@RestController
	static class StreamAndBody {

		@PostMapping("/x")
		String post(@RequestBody String body, InputStream stream) {
			return "";
		}

	}

	@RestController
	static class Readers {

		@PostMapping("/x")
		String post(Reader body) {
			return "";
		}

	}

	@RestController
	static class Writers {

		@GetMapping("/x")
		String get(Writer out) {
			return "";
		}

	}

	@RestController
	static class Zones {

		@GetMapping("/x")
		String get(ZoneId zone) {
			return "";
		}

	}

	@RestController
	static class Sessions {

		@GetMapping("/x")
		String get(SessionStatus status) {
			return "";
		}

	}

	@RestController
	static class Matrix {

		@GetMapping("/x")
		String get(@MatrixVariable int q) {
			return "";
		}

	}

	@RestController
	static class SessionValue {

		@GetMapping("/x")
		String get(@SessionAttribute String user) {
			return "";
		}

	}

	@RestController
	static class Injected {

		@GetMapping("/x")
		String get(@Value("${user.name}") String user) {
			return "";
		}

	}

	@RestController
	static class Qualified {

		@GetMapping("/x")
		String get(@Qualifier("current") Person user) {
			return "";
		}

	}

	@RestController
	static class Unknown {

		@GetMapping("/x")
		String get(List<String> names) {
			return "";
		}

	}

	@RestController
	static class UnknownVariable {

		@GetMapping("/x/{id}")
		String get(@PathVariable int no) {
			return "";
		}

	}

	@RestController
	static class OptionalPrimitive {

		@GetMapping("/x")
		String get(@RequestParam(required = false) int page) {
			return "";
		}

	}

}
