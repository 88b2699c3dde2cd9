package io.miniserver.boot.handler;

import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.FutureTask;

import io.miniserver.http.EventSource;
import io.miniserver.http.EventStream;
import io.miniserver.http.Multipart;
import io.miniserver.http.Part;
import io.miniserver.http.RequestBody;
import io.miniserver.http.Response;

import org.springframework.stereotype.Component;

/**
 * Handlers that cannot be used, each for one reason.
 */
interface InvalidHandlers {

	final class Opaque {

		private Opaque() {
		}

	}

	record Pair(int one, int two) {

	}

	@HttpHandler
	class NoMethod {

	}

	@HttpHandler
	class Unbound {

		@Get
		String get(String name) {
			return name;
		}

	}

	@HttpHandler
	class UnboundStream {

		@Post
		void post(InputStream body) {
		}

	}

	@HttpHandler
	class BoundTwice {

		@Get
		String get(@QueryParam @HeaderParam String name) {
			return name;
		}

	}

	@HttpHandler
	class UnknownPath {

		@Get("/{code}")
		String get(@PathParam String cod) {
			return cod;
		}

	}

	@HttpHandler
	class NoPath {

		@Get("/")
		String get(@PathParam String code) {
			return code;
		}

	}

	@HttpHandler
	class Unconvertible {

		@Get("/{pair}")
		String get(@PathParam Pair pair) {
			return "" + pair;
		}

	}

	@HttpHandler
	class UnconvertibleList {

		@Get
		String get(@QueryParam List<Pair> pairs) {
			return "" + pairs;
		}

	}

	@HttpHandler
	class TwoBodies {

		@Post
		String post(@Body String one, @Body String two) {
			return one + two;
		}

	}

	@HttpHandler
	class TwoKindsOfBodies {

		@Post
		String post(@Body String one, RequestBody two) {
			return one + two;
		}

	}

	@HttpHandler
	class PrimitiveBody {

		@Post
		int post(@Body int one) {
			return one;
		}

	}

	@HttpHandler
	class OptionalPrimitive {

		@Get
		int get(@QueryParam(required = false) int page) {
			return page;
		}

	}

	@HttpHandler
	class WrongDefault {

		@Get
		int get(@QueryParam(defaultValue = "x") int page) {
			return page;
		}

	}

	@HttpHandler
	class WrongDefaults {

		@Get
		List<Integer> get(@QueryParam(defaultValue = { "1", "x" }) List<Integer> pages) {
			return pages;
		}

	}

	@HttpHandler
	class TwoDefaults {

		@Get
		int get(@QueryParam(defaultValue = { "1", "2" }) int page) {
			return page;
		}

	}

	@HttpHandler
	class WrongPattern {

		@Get("/{a")
		String get() {
			return "";
		}

	}

	@HttpHandler
	class WrongMethod {

		@HttpRoute(method = "G T")
		String get() {
			return "";
		}

	}

	@HttpHandler
	class WrongLimit {

		@Post(bodyLimit = "much")
		String post() {
			return "";
		}

	}

	@HttpHandler
	class NegativeLimit {

		@Post(bodyLimit = "-1B")
		String post() {
			return "";
		}

	}

	@HttpHandler
	class Later {

		@Get
		FutureTask<String> get() {
			return new FutureTask<>(() -> "");
		}

	}

	@HttpHandler
	class Stream {

		@Get
		InputStream get() {
			return InputStream.nullInputStream();
		}

	}

	@HttpHandler
	class FormOnGet {

		@Get
		String get(@FormParam String name) {
			return name;
		}

	}

	@HttpHandler
	class BodyAndForm {

		@Post
		String post(@Body String body, @FormParam String name) {
			return body + name;
		}

	}

	@HttpHandler
	class FormTwice {

		@Post
		String post(@FormParam String name, Multipart parts) {
			return name + parts;
		}

	}

	@HttpHandler
	class UnconvertibleField {

		@Post
		String post(@FormParam Opaque name) {
			return "" + name;
		}

	}

	@HttpHandler
	class PrimitivePart {

		@Post
		String post(@FilePart int size) {
			return "" + size;
		}

	}

	record Node(String name, Node next) {

	}

	@HttpHandler
	class Endless {

		@Get
		String get(@QueryParam Node node) {
			return "" + node;
		}

	}

	@HttpHandler
	class NamedRecord {

		@Get
		String get(@QueryParam("p") Pair pair) {
			return "" + pair;
		}

	}

	record Holder(@Body String body) {

	}

	@HttpHandler
	class BodyInRecord {

		@Get
		String get(@QueryParam Holder holder) {
			return "" + holder;
		}

	}

	record Wrong(Opaque one) {

	}

	@HttpHandler
	class UnconvertibleComponent {

		@Get
		String get(@QueryParam Wrong wrong) {
			return "" + wrong;
		}

	}

	@HttpHandler
	class WrongConsumes {

		@Post(consumes = "json")
		void post() {
		}

	}

	@HttpHandler
	class WrongProduces {

		@Get(produces = "text/")
		String get() {
			return "";
		}

	}

	@HttpHandler
	class ProducedRange {

		@Get(produces = "text/*")
		String get() {
			return "";
		}

	}

	@HttpHandler
	class JsonAsCsv {

		@Get(produces = "text/csv")
		List<Integer> get() {
			return List.of();
		}

	}

	@HttpHandler
	class FormOfJson {

		@Post(consumes = "application/json")
		String post(@FormParam String name) {
			return name;
		}

	}

	@HttpHandler
	class WrongStatus {

		@Get(status = 99)
		String get() {
			return "";
		}

	}

	@HttpHandler
	class StatusOfResponse {

		@Get(status = 201)
		Response get() {
			return Response.ok();
		}

	}

	@HttpHandler
	class StatusWithoutContent {

		@Get(status = 204)
		String get() {
			return "";
		}

	}

	@HttpHandler
	class WrongDeadline {

		@Get(deadline = "soon")
		String get() {
			return "";
		}

	}

	@HttpHandler
	class NegativeDeadline {

		@Get(deadline = "-1s")
		String get() {
			return "";
		}

	}

	@HttpHandler
	class SameTypes {

		@Post(value = "/types", consumes = "text/plain")
		void a() {
		}

		@Post(value = "/types", consumes = "text/plain")
		void b() {
		}

	}

	@HttpHandler
	class OtherSettings {

		@Post(value = "/types", consumes = "text/csv", bodyLimit = "1KB")
		void a() {
		}

		@Post(value = "/types", consumes = "text/plain", bodyLimit = "2KB")
		void b() {
		}

	}

	@HttpHandler
	class EventsAsText {

		@Get(produces = "text/plain")
		EventSource get() {
			return EventStream::close;
		}

	}

	@HttpHandler
	class Shadowed {

		@Get("/shadow/{name}")
		String plain(@PathParam String name) {
			return name;
		}

		@Get("/shadow/{id:[^/]+}")
		String regex(@PathParam String id) {
			return id.isEmpty() ? "" : "regex";
		}

		@Get("/other/{id:[0-9]{3}}")
		String three(@PathParam String id) {
			return id;
		}

		@Get("/other/{name}")
		String other(@PathParam String name) {
			return name;
		}

		@Get("/other/{*rest}")
		String rest(@PathParam String rest) {
			return rest;
		}

	}

	@HttpHandler
	class SetOfParts {

		@Post
		String post(@FilePart Set<Part> files) {
			return "" + files.size();
		}

	}

	@HttpHandler
	class OtherNames {

		@Get(value = "/names/{id}", produces = "text/csv")
		String a(@PathParam String id) {
			return id;
		}

		@Get(value = "/names/{code}", produces = "text/plain")
		String b(@PathParam String code) {
			return code;
		}

	}

	@Component
	class Unmarked {

		@Get("/unmarked")
		String get() {
			return "";
		}

	}

	@HttpHandler("/same")
	class One {

		@Get("/{id}")
		String get(@PathParam long id) {
			return "" + id;
		}

	}

	@HttpHandler
	class Same {

		@Get("/same/{name}")
		String find(@PathParam String name) {
			return name.toLowerCase(Locale.ROOT);
		}

	}

}
