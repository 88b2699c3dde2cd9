package io.miniserver.benchmarks.jetty;

import java.net.InetAddress;
import java.nio.file.Path;

import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.eclipse.jetty.server.handler.ResourceHandler;
import org.eclipse.jetty.util.resource.ResourceFactory;

/** Serves files and nothing else, by Jetty's own handler with its own cache. */
final class JettyPeer {

	private JettyPeer() {
	}

	public static void main(String[] arguments) throws Exception {
		Server server = new Server();
		// One selector, as the other servers have one loop on their one core.
		ServerConnector connector = new ServerConnector(server, 1, 1);
		connector.setHost(InetAddress.getLoopbackAddress().getHostAddress());
		connector.setPort(Integer.parseInt(arguments[0]));
		connector.setAcceptQueueSize(1024);
		server.addConnector(connector);
		ResourceHandler files = new ResourceHandler();
		files.setBaseResource(ResourceFactory.of(server).newResource(Path.of(arguments[1])));
		files.setCacheControl("no-cache");
		files.setEtags(true);
		server.setHandler(new ContextHandler(files, "/files"));
		server.start();
		server.join();
	}

}
