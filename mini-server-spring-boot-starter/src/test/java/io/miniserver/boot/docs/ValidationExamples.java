package io.miniserver.boot.docs;

import java.util.List;
import java.util.Map;

import io.miniserver.boot.handler.Body;
import io.miniserver.boot.handler.Get;
import io.miniserver.boot.handler.HttpAdvice;
import io.miniserver.boot.handler.HttpHandler;
import io.miniserver.boot.handler.OnException;
import io.miniserver.boot.handler.PathParam;
import io.miniserver.boot.handler.Post;
import io.miniserver.boot.handler.QueryParam;
import io.miniserver.http.Dispatch;
import io.miniserver.http.HttpException;
import io.miniserver.http.Problem;
import io.miniserver.http.Request;
import io.miniserver.http.Status;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;

import org.springframework.core.annotation.Order;
import org.springframework.validation.annotation.Validated;

/**
 * The examples of {@code docs/validation-and-errors.md}, word for word. The classes of an
 * interface are static without saying so, as those of a reader will be.
 */
interface ValidationExamples {

	@HttpHandler("/orders")
	class Orders {

		record Item(@NotBlank String name, @Min(1) int count) {

		}

		record Order(@NotBlank String customer, @NotNull List<@Valid Item> items) {

		}

		@Post(status = 201)
		Order create(@Body @Valid Order order) {
			return order;
		}

		@Get
		String list(@QueryParam @Min(1) int page, @QueryParam(defaultValue = "20") @Max(100) int size) {
			return page + " of " + size;
		}

	}

	@HttpHandler("/articles")
	class Articles {

		interface Publishing {

		}

		record Article(@NotBlank String title, @NotBlank(groups = Publishing.class) String text) {

		}

		@Post("/drafts")
		String draft(@Body @Validated Article article) {
			return "kept " + article.title();
		}

		@Post
		String publish(@Body @Validated({ Publishing.class }) Article article) {
			return "published " + article.title();
		}

	}

	class OutOfStock extends RuntimeException {

		private static final long serialVersionUID = 1L;

		private final int left;

		OutOfStock(int left) {
			this.left = left;
		}

	}

	@HttpHandler("/stock")
	class Stock {

		@Get("/{article}")
		String take(@PathParam String article, @QueryParam int count) {
			if (count > 3) {
				throw new OutOfStock(3);
			}
			return count + " of " + article;
		}

		@OnException(status = 409)
		Map<String, Integer> outOfStock(OutOfStock ex) {
			return Map.of("left", ex.left);
		}

	}

	@HttpAdvice
	@Order(1)
	class Errors {

		@OnException
		Problem unsupported(UnsupportedOperationException ex, Request request) {
			return Problem.of(Status.NOT_IMPLEMENTED).withDetail(request.path() + " is not there yet");
		}

		@OnException
		String refused(HttpException ex) {
			if (!ex.problem().extensions().containsKey("errors")) {
				throw ex;
			}
			return "Look again: " + ex.problem().extensions().get("errors");
		}

	}

	@HttpHandler("/reports")
	class Reports {

		@Get(id = "yearly-report", concurrency = 2, rate = "60/m", deadline = "2m", dispatch = Dispatch.WORKER)
		String yearly() {
			return "much work";
		}

	}

}
