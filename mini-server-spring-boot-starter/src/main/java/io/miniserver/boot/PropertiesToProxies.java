package io.miniserver.boot;

import java.util.List;

import io.miniserver.config.ProxyConfig;
import io.miniserver.config.ProxyConfig.Forwarded;
import io.miniserver.config.ProxyConfig.ProxyProtocol;
import io.miniserver.config.TrustedPeers;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * Turns the properties about proxies into the engine's configuration. What would believe
 * nobody, or answer nobody, is refused.
 */
final class PropertiesToProxies {

	private static final String TRUSTED = "mini-server.forwarded.trusted";

	private final MiniServerProperties properties;

	PropertiesToProxies(MiniServerProperties properties) {
		this.properties = properties;
	}

	/**
	 * Returns what is believed of proxies.
	 * @return the configuration
	 * @throws InvalidConfigurationPropertyValueException if an address is none, or if
	 * nobody is believed where somebody has to be
	 */
	ProxyConfig proxies() {
		ForwardedProperties from = this.properties.getForwarded();
		requireSomebody(from);
		return ProxyConfig.defaults()
			.withForwarded(from.getStrategy())
			.withTrusted(trusted(from.getTrusted()))
			.withProxyProtocol(this.properties.getProxyProtocol());
	}

	private void requireSomebody(ForwardedProperties from) {
		if (!from.getTrusted().isEmpty()) {
			return;
		}
		if (from.getStrategy() != Forwarded.NONE) {
			throw new InvalidConfigurationPropertyValueException(TRUSTED, from.getTrusted(),
					"must name the proxies that are believed, such as 10.0.0.0/8: without one, "
							+ "mini-server.forwarded.strategy has no effect");
		}
		boolean required = this.properties.getProxyProtocol() == ProxyProtocol.REQUIRED
				|| this.properties.getListeners()
					.stream()
					.anyMatch((listener) -> listener.getProxyProtocol() == ProxyProtocol.REQUIRED);
		if (required) {
			throw new InvalidConfigurationPropertyValueException(TRUSTED, from.getTrusted(),
					"must name the proxies that may connect, such as 10.0.0.0/8: without one, each connection that "
							+ "begins with the PROXY protocol is closed");
		}
	}

	private static TrustedPeers trusted(List<String> peers) {
		try {
			return TrustedPeers.of(peers);
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidConfigurationPropertyValueException(TRUSTED, peers, String.valueOf(ex.getMessage()), ex);
		}
	}

}
