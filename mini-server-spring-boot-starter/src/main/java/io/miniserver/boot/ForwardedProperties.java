package io.miniserver.boot;

import java.util.ArrayList;
import java.util.List;

import io.miniserver.config.ProxyConfig.Forwarded;

/**
 * The properties {@code mini-server.forwarded}.
 */
public final class ForwardedProperties {

	/**
	 * Header fields by which trusted proxies say from whom a request is: none, Forwarded
	 * (RFC 7239), or X-Forwarded-For, -Proto, -Host and -Port.
	 */
	private Forwarded strategy = Forwarded.NONE;

	/**
	 * Addresses and ranges of the proxies that are believed, such as 10.0.0.0/8 or
	 * fd00::/8; unix stands for clients of Unix domain sockets. Also those that may
	 * connect with the PROXY protocol.
	 */
	private List<String> trusted = new ArrayList<>();

	public Forwarded getStrategy() {
		return this.strategy;
	}

	public void setStrategy(Forwarded strategy) {
		this.strategy = strategy;
	}

	public List<String> getTrusted() {
		return this.trusted;
	}

	public void setTrusted(List<String> trusted) {
		this.trusted = trusted;
	}

}
