package io.miniserver.boot.handler;

import java.io.Reader;
import java.io.Writer;
import java.security.Principal;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.RequestEntity;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.CrossOrigin;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.bind.annotation.MatrixVariable;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.SessionAttribute;
import org.springframework.web.bind.annotation.SessionAttributes;
import org.springframework.web.bind.support.SessionStatus;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.context.request.async.WebAsyncTask;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Controllers and other beans of Spring MVC that cannot be used.
 */
final class InvalidControllers {

	private InvalidControllers() {
	}

	record Person(String name) {

	}

	record Customer(String name, String city) {

	}

	record Order(String id, Customer customer) {

	}

	@RestController
	static class Valid {

		@GetMapping("/x")
		String get() {
			return "";
		}

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
	static class Principals {

		@GetMapping("/x")
		String get(Principal user) {
			return "";
		}

	}

	@RestController
	static class Entities {

		@PostMapping("/x")
		String post(RequestEntity<String> entity) {
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
	static class Nested {

		@GetMapping("/x")
		String get(Order order) {
			return "";
		}

	}

	@RestController
	static class Setters {

		static class Form {

			private @Nullable String name;

			@Nullable String getName() {
				return this.name;
			}

			void setName(String name) {
				this.name = name;
			}

		}

		@GetMapping("/x")
		String get(@ModelAttribute Form form) {
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

	static class Filtering implements Filter {

		@Override
		public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain) {
			throw new IllegalStateException("Nobody calls this");
		}

	}

	static class Interceptor implements HandlerInterceptor {

	}

	static class Configurer implements WebMvcConfigurer {

	}

	static class Advice implements ResponseBodyAdvice<Object> {

		@Override
		public boolean supports(MethodParameter type, Class<? extends HttpMessageConverter<?>> converter) {
			return true;
		}

		@Override
		public @Nullable Object beforeBodyWrite(@Nullable Object body, MethodParameter type, MediaType contentType,
				Class<? extends HttpMessageConverter<?>> converter, ServerHttpRequest request,
				ServerHttpResponse response) {
			return body;
		}

	}

	static class Resolver implements HandlerMethodArgumentResolver {

		@Override
		public boolean supportsParameter(MethodParameter parameter) {
			return true;
		}

		@Override
		public Object resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer container,
				NativeWebRequest request, @Nullable WebDataBinderFactory factory) {
			return "";
		}

	}

}
