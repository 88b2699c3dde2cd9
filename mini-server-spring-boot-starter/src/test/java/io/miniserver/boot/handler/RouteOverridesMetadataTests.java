package io.miniserver.boot.handler;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import io.miniserver.boot.docs.Metadata;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The settings of routes have no metadata of their own, since the names of routes are the
 * application's: the description of all of them has to name them.
 */
class RouteOverridesMetadataTests {

	@Test
	void descriptionNamesEachSetting() throws IOException {
		JsonNode routes = Metadata.properties()
			.stream()
			.filter((property) -> property.get("name").asString().equals("mini-server.routes"))
			.findFirst()
			.orElseThrow();
		assertThat(routes.get("description").asString().replace(" and ", ", "))
			.endsWith("Settings are " + String.join(", ", settings()) + ".");
	}

	/** What the failure of a wrong one tells. */
	private static List<String> settings() {
		String[] action = { "" };
		assertThatExceptionOfType(UnknownRouteSettingException.class)
			.isThrownBy(() -> new RouteOverrides(Map.of("Orders.create.unknown", "1")))
			.satisfies((ex) -> action[0] = ex.getAction());
		return List.of(action[0].replace("Settings of a route are ", "").replace(".", "").split(", "));
	}

}
