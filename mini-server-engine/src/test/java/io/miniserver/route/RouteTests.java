package io.miniserver.route;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.miniserver.http.Dispatch;
import io.miniserver.http.Handler;
import io.miniserver.http.Method;
import io.miniserver.http.Middleware;
import io.miniserver.http.Response;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class RouteTests {

	private static final Handler HANDLER = (request) -> Response.ok();

	private static final Middleware MIDDLEWARE = (request, next) -> next.handle(request);

	private final Route route = Route.of(Method.GET, "/a/{b}", HANDLER);

	@Test
	void beginsWithTheSettingsOfTheServer() {
		assertThat(this.route.method()).isEqualTo(Method.GET);
		assertThat(this.route.pattern()).isEqualTo("/a/{b}");
		assertThat(this.route.handler()).isSameAs(HANDLER);
		assertThat(this.route.dispatch()).isEqualTo(Dispatch.ADAPTIVE);
		assertThat(this.route.bodyLimit()).isEqualTo(-1);
		assertThat(this.route.middleware()).isEmpty();
		assertThat(this.route.name()).isEqualTo("GET /a/{b}");
		assertThat(this.route.parameterNames()).containsExactly("b");
		assertThat(this.route).hasToString("GET /a/{b}");
	}

	@Test
	void eachSettingGoesToACopyAndKeepsTheOthers() {
		Route changed = this.route.withDispatch(Dispatch.WORKER)
			.withBodyLimit(0)
			.withMiddleware(List.of(MIDDLEWARE))
			.withName("show")
			.withBodyLimit(5)
			.withDispatch(Dispatch.LOOP);
		assertThat(changed.dispatch()).isEqualTo(Dispatch.LOOP);
		assertThat(changed.bodyLimit()).isEqualTo(5);
		assertThat(changed.middleware()).containsExactly(MIDDLEWARE);
		assertThat(changed.name()).isEqualTo("show");
		assertThat(changed.handler()).isSameAs(HANDLER);
		assertThat(changed).hasToString("GET /a/{b} (show)");
		beginsWithTheSettingsOfTheServer();
	}

	@Test
	void middlewareIsCopied() {
		List<Middleware> list = new ArrayList<>(List.of(MIDDLEWARE));
		Route changed = this.route.withMiddleware(list);
		list.clear();
		assertThat(changed.middleware()).containsExactly(MIDDLEWARE);
		assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> changed.middleware().clear());
	}

	@Test
	void refusesATimeThatNoClockCanCount() {
		assertThat(this.route.withHandlerTimeout(Duration.ofDays(10_000)).handlerTimeout()).hasDays(10_000);
		assertThatIllegalArgumentException().isThrownBy(() -> this.route.withHandlerTimeout(Duration.ofDays(365_000)))
			.withMessageContaining("10000 days");
		assertThatIllegalArgumentException().isThrownBy(() -> this.route.withHandlerTimeout(Duration.ofMillis(-1)))
			.withMessageContaining("negative");
	}

	@Test
	void refusesANegativeBodyLimit() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.route.withBodyLimit(-1)).withMessageContaining("-1");
	}

}
