package io.miniserver.sample;

import java.nio.file.Path;

import javax.sql.DataSource;

import org.flywaydb.core.Flyway;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * The application's table in a file of its own, without the application around it.
 */
final class TestDatabase {

	private TestDatabase() {
	}

	/**
	 * Opens a database that needs no closing: it closes with its last connection.
	 * @param directory where its file lies, or will lie
	 * @return the migrated database
	 */
	static JdbcClient in(Path directory) {
		DataSource connections = new DriverManagerDataSource("jdbc:h2:file:" + path(directory), "sa", "");
		Flyway.configure().dataSource(connections).load().migrate();
		return JdbcClient.create(connections);
	}

	/**
	 * Returns what {@code links.database} is set to for a database in this directory.
	 * @param directory the directory
	 * @return the path without its extension
	 */
	static String path(Path directory) {
		return directory.resolve("links").toAbsolutePath().toString();
	}

}
