package io.miniserver.config;

import java.net.InetSocketAddress;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class IpRangeTests {

	@ParameterizedTest
	@CsvSource({ "10.0.0.0/8, 10.255.255.255, true", "10.0.0.0/8, 11.0.0.0, false", "10.0.0.1, 10.0.0.1, true",
			"10.0.0.1, 10.0.0.2, false", "0.0.0.0/0, 192.0.2.1, true", "0.0.0.0/0, ::1, false",
			"192.0.2.128/25, 192.0.2.127, false", "192.0.2.128/25, 192.0.2.200, true", "fd00::/8, fdff::1, true",
			"fd00::/8, fe00::1, false", "::/0, 10.0.0.1, false", "::1, ::1, true", "::1, 0:0:0:0:0:0:0:1, true",
			"10.0.0.0/8, ::ffff:10.0.0.1, true", "2001:db8::/33, 2001:db8:8000::, false" })
	void containsAddressesThatBeginWithTheSameBits(String range, String address, boolean contained) {
		assertThat(IpRange.parse(range).contains(IpRange.address(address))).isEqualTo(contained);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "localhost", "10.0.0", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/8/8",
			"10.0.0.256", "010.0.0.1", "::1/129", "[::1]", "fe80::1%eth0", ":::", "1::2::3", ".:", "a:b", "example.com",
			"10.0.0.0/+8", "::ffff:10.0.0.0/104" })
	void isNoRange(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> IpRange.parse(text)).withMessageContaining("must be");
	}

	@Test
	void nobodyIsTrustedUnlessNamed() {
		InetSocketAddress unix = InetSocketAddress.createUnresolved("unix:", 0);
		InetSocketAddress local = new InetSocketAddress(IpRange.address("127.0.0.1"), 1);
		assertThat(TrustedPeers.none().contains(unix)).isFalse();
		assertThat(TrustedPeers.none().contains(local)).isFalse();
		assertThat(TrustedPeers.of(List.of("unix")).contains(unix)).isTrue();
		assertThat(TrustedPeers.of(List.of("unix")).contains(local)).isFalse();
		assertThat(TrustedPeers.of(List.of("127.0.0.1")).contains(local)).isTrue();
		assertThat(TrustedPeers.of(List.of("127.0.0.1")).contains(unix)).isFalse();
	}

}
