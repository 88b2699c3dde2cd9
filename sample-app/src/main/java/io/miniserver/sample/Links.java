package io.miniserver.sample;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The table of links. Each method is one statement, and so one transaction; it blocks the
 * thread that calls it, as JDBC does.
 */
@Component
final class Links {

	private final JdbcClient jdbc;

	Links(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Stores a new link.
	 * @param code its code
	 * @param url where it leads
	 * @return the link as stored
	 * @throws org.springframework.dao.DuplicateKeyException if the code is taken; nothing
	 * was changed then
	 */
	Link insert(String code, String url) {
		return this.jdbc.sql("""
				SELECT code, url, hits, created_at
				FROM FINAL TABLE (INSERT INTO link (code, url) VALUES (:code, :url))
				""").param("code", code).param("url", url).query(Links::map).single();
	}

	/**
	 * Counts a hit and says where the link leads, in one statement: hits that come at the
	 * same time are all counted, and one that finds no link counts nothing.
	 * @param code the code
	 * @return the link with this hit, or empty if there is no such link
	 */
	Optional<Link> follow(String code) {
		return this.jdbc.sql("""
				SELECT code, url, hits, created_at
				FROM FINAL TABLE (UPDATE link SET hits = hits + 1 WHERE code = :code)
				""").param("code", code).query(Links::map).optional();
	}

	Optional<Link> find(String code) {
		return this.jdbc.sql("SELECT code, url, hits, created_at FROM link WHERE code = :code")
			.param("code", code)
			.query(Links::map)
			.optional();
	}

	/**
	 * Returns some links, newest first.
	 * @param limit how many at most
	 * @param offset how many newer ones to leave out
	 * @return the links
	 */
	List<Link> list(int limit, int offset) {
		// By id, not by time: two links of the same microsecond keep their order.
		return this.jdbc.sql("""
				SELECT code, url, hits, created_at FROM link
				ORDER BY id DESC LIMIT :limit OFFSET :offset
				""").param("limit", limit).param("offset", offset).query(Links::map).list();
	}

	long count() {
		return this.jdbc.sql("SELECT count(*) FROM link").query(Long.class).single();
	}

	/**
	 * Removes a link.
	 * @param code the code
	 * @return how many links were removed: 1, or 0 if there was none
	 */
	int delete(String code) {
		return this.jdbc.sql("DELETE FROM link WHERE code = :code").param("code", code).update();
	}

	private static Link map(ResultSet row, int number) throws SQLException {
		return new Link(row.getString("code"), row.getString("url"), row.getLong("hits"),
				row.getObject("created_at", OffsetDateTime.class).toInstant());
	}

}
