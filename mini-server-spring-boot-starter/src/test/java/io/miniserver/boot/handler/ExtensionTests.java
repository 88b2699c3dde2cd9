package io.miniserver.boot.handler;

import java.time.DayOfWeek;
import java.util.List;
import java.util.Optional;

import io.miniserver.boot.TestApp;
import io.miniserver.boot.handler.ExtensionBeans.Box;
import io.miniserver.boot.handler.ExtensionBeans.BoxHandler;
import io.miniserver.boot.handler.ExtensionBeans.Hook;
import io.miniserver.boot.handler.ExtensionBeans.Mondays;
import io.miniserver.boot.handler.ExtensionBeans.Money;
import io.miniserver.boot.handler.ExtensionBeans.MoneyHandler;
import io.miniserver.boot.handler.ExtensionBeans.User;
import io.miniserver.boot.handler.ExtensionBeans.Users;
import io.miniserver.http.Response;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

import static org.assertj.core.api.Assertions.assertThat;

class ExtensionTests {

	private static TestApp app;

	@BeforeAll
	static void start() {
		app = TestApp.start(List.of(Handlers.class, Extensions.class));
	}

	@AfterAll
	static void stop() {
		app.close();
	}

	@Test
	void resolversGiveArgumentsTheFirstOneFirst() {
		assertThat(app.get("/user", "Authorization", "ann").body()).isEqualTo("first ann");
	}

	@Test
	void resolversGoBeforeAnnotations() {
		assertThat(app.get("/day?day=FRIDAY").body()).isEqualTo("MONDAY");
	}

	@Test
	void failuresOfResolversAreAnswered() {
		assertThat(app.get("/user").statusCode()).isEqualTo(401);
	}

	@Test
	void handlersWriteResultsTheFirstOneFirst() {
		assertThat(app.get("/money").body()).isEqualTo("first 5 GET /money");
	}

	@Test
	void handlersWriteWhatIsInAnOptional() {
		assertThat(app.get("/optional").body()).isEqualTo("first 7 GET /optional");
	}

	@Test
	void handlersWriteWithTheHelpOfOthers() {
		assertThat(app.get("/boxed").headers().firstValue("X-Box")).contains("yes");
		assertThat(app.get("/boxed").body()).isEqualTo("{\"name\":\"ann\"}");
	}

	@Test
	void handlersAreNotAskedForMissingResults() {
		assertThat(app.get("/nothing").statusCode()).isEqualTo(204);
	}

	@Test
	void hooksCheckArgumentsInOrderAndWithTheRequest() {
		assertThat(app.get("/checked?page=1&text=a").body()).isEqualTo("1 a");
		assertThat(app.get("/checked?page=0&text=a").body()).contains("first: [0, a] of /checked");
		assertThat(app.get("/checked?page=1&text=").body()).contains("second: [1, ] of /checked");
	}

	@Test
	void hooksRunAroundCallsTheFirstOneOutermost() {
		assertThat(app.get("/around").headers().firstValue("X-Around")).contains("inner outer");
	}

	@Test
	void hooksChangeSettings() {
		assertThat(app.post("/checked", "text/plain", "four").statusCode()).isEqualTo(413);
	}

	@HttpHandler
	static class Handlers {

		@Get("/user")
		String user(User user) {
			return user.name();
		}

		@Get("/day")
		String day(@QueryParam DayOfWeek day) {
			return day.name();
		}

		@Get("/money")
		Money money() {
			return new Money(5);
		}

		@Get("/optional")
		Optional<Money> optional() {
			return Optional.of(new Money(7));
		}

		@Get("/nothing")
		@Nullable Money nothing() {
			return null;
		}

		@Get("/boxed")
		Box<User> boxed() {
			return new Box<>(new User("ann"));
		}

		@Get("/checked")
		String checked(@QueryParam int page, @QueryParam String text) {
			return page + " " + text;
		}

		@Post("/checked")
		String limited(@Body String text) {
			return text;
		}

		@Get("/around")
		Response around() {
			return Response.ok();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Extensions {

		@Bean
		@Order(2)
		ArgumentResolver last() {
			return new Users("last");
		}

		@Bean
		@Order(1)
		ArgumentResolver first() {
			return new Users("first");
		}

		@Bean
		ArgumentResolver mondays() {
			return new Mondays();
		}

		@Bean
		@Order(2)
		ResultHandler lastMoney() {
			return new MoneyHandler("last");
		}

		@Bean
		@Order(1)
		ResultHandler firstMoney() {
			return new MoneyHandler("first");
		}

		@Bean
		ResultHandler boxes() {
			return new BoxHandler();
		}

		@Bean
		@Order(1)
		HandlerHook outer() {
			return new Hook("first", "outer", "0");
		}

		@Bean
		@Order(2)
		HandlerHook inner() {
			return new Hook("second", "inner", "");
		}

	}

}
