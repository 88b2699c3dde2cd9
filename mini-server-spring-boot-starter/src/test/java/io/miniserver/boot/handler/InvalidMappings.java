package io.miniserver.boot.handler;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.CrossOrigin;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.SessionAttributes;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.context.request.async.WebAsyncTask;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/**
 * Controllers of Spring MVC whose mappings or results cannot be used.
 */
final class InvalidMappings {

	private InvalidMappings() {
	}

	@RestController
	static class Star {

		@GetMapping("/files/*.txt")
		String get() {
			return "";
		}

	}

	@RestController
	static class QuestionMark {

		@GetMapping("/file?")
		String get() {
			return "";
		}

	}

	@RestController
	static class StarsInside {

		@GetMapping("/a/**/b")
		String get() {
			return "";
		}

	}

	@RestController
	static class PartOfSegment {

		@GetMapping("/{name}.txt")
		String get() {
			return "";
		}

	}

	@RestController
	static class Params {

		@GetMapping(path = "/x", params = { "a=1", "!b" })
		String get() {
			return "";
		}

	}

	@RestController
	@RequestMapping(headers = "X-A=1")
	static class HeaderCondition {

		@GetMapping("/x")
		String get() {
			return "";
		}

	}

	@RestController
	static class Version {

		@GetMapping(path = "/x", version = "1")
		String get() {
			return "";
		}

	}

	@RestController
	static class Excluded {

		@PostMapping(path = "/x", consumes = "!text/plain")
		String post() {
			return "";
		}

	}

	@Controller
	static class View {

		@GetMapping("/x")
		String get() {
			return "";
		}

	}

	@RestController
	static class ModelAndViews {

		@GetMapping("/x")
		ModelAndView get() {
			return new ModelAndView("x");
		}

	}

	@RestController
	static class Emitter {

		@GetMapping("/x")
		SseEmitter get() {
			return new SseEmitter();
		}

	}

	@RestController
	static class Streaming {

		@GetMapping("/x")
		ResponseEntity<StreamingResponseBody> get() {
			return ResponseEntity.ok((out) -> out.write(1));
		}

	}

	@RestController
	static class Deferred {

		@GetMapping("/x")
		DeferredResult<String> get() {
			return new DeferredResult<>();
		}

	}

	@RestController
	static class AsyncTask {

		@GetMapping("/x")
		WebAsyncTask<String> get() {
			return new WebAsyncTask<>(() -> "");
		}

	}

	@RestController
	@CrossOrigin("https://example.org")
	static class Cors {

		@GetMapping("/x")
		String get() {
			return "";
		}

	}

	@RestController
	@SessionAttributes("user")
	static class SessionModel {

		@GetMapping("/x")
		String get() {
			return "";
		}

	}

	@RestController
	static class ModelMethod {

		@ModelAttribute("user")
		String model() {
			return "";
		}

		@GetMapping("/x")
		String get() {
			return "";
		}

	}

	@RestController
	static class Binder {

		@InitBinder
		void init(WebDataBinder binder) {
			binder.setDisallowedFields("id");
		}

		@GetMapping("/x")
		String get() {
			return "";
		}

	}

	@RestController
	static class Reason {

		@GetMapping("/x")
		@ResponseStatus(code = HttpStatus.GONE, reason = "gone")
		String get() {
			return "";
		}

	}

	@RestController
	static class TwoRests {

		@GetMapping("/files/**")
		String one() {
			return "";
		}

		@GetMapping("/files/{*path}")
		String two() {
			return "";
		}

	}

	@RestController
	static class Twice {

		@RequestMapping("/twice")
		String any() {
			return "";
		}

		@GetMapping("/twice")
		String get() {
			return "";
		}

	}

}
