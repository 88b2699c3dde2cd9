package io.miniserver.internal.net;

import java.net.URI;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RequestIdsTests {

	@Test
	void areUuidsOfVersionEightAndNeverTheSame() {
		Set<String> seen = new HashSet<>();
		for (int server = 0; server < 100; server++) {
			RequestIds ids = new RequestIds();
			for (int i = 0; i < 20; i++) {
				String id = ids.next();
				UUID uuid = UUID.fromString(id);
				assertThat(uuid).hasToString(id);
				assertThat(uuid.version()).isEqualTo(8);
				assertThat(uuid.variant()).isEqualTo(2);
				assertThat(seen.add(id)).isTrue();
			}
		}
	}

	@Test
	void countUp() {
		RequestIds ids = new RequestIds();
		String first = ids.next();
		assertThat(first).endsWith("-000000000001");
		assertThat(ids.next()).isEqualTo(first.substring(0, 35) + "2");
	}

	@Test
	void nameTheirRequestInAUri() {
		String id = new RequestIds().next();
		assertThat(RequestIds.uri(id)).isEqualTo(URI.create("urn:uuid:" + id));
	}

	@Test
	void anIdThatIsNoUuidHasNoUri() {
		assertThat(RequestIds.uri("a b\"<c>")).isNull();
		assertThat(RequestIds.uri("550e8400-e29b-41d4-a716-44665544000g")).isNull();
		assertThat(RequestIds.uri("550e8400-e29b-41d4-a716_446655440000")).isNull();
	}

}
