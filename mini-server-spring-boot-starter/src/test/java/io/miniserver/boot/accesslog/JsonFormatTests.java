package io.miniserver.boot.accesslog;

import io.miniserver.boot.accesslog.TestExchange.Gone;
import io.miniserver.boot.accesslog.TestExchange.Plain;
import io.miniserver.boot.accesslog.TestExchange.Refused;
import io.miniserver.http.HttpVersion;
import io.miniserver.http.Method;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class JsonFormatTests {

	private final JsonFormat format = new JsonFormat();

	@Test
	void anAnswerHasTheNamesOfTheElasticCommonSchema() {
		assertThat(this.format.line(Plain.of("User-Agent", "curl/8.5.0", "Referer", "https://a/"))).isEqualTo("""
				{"@timestamp":"2026-11-25T07:50:43.012Z","event":{"duration":1234567},\
				"client":{"ip":"192.0.2.7","port":40000},\
				"http":{"version":"1.1","request":{"id":"id","method":"GET","referrer":"https://a/"},\
				"response":{"status_code":200,"body":{"bytes":5}}},\
				"url":{"original":"/links?page=2"},"user_agent":{"original":"curl/8.5.0"}}""");
	}

	@Test
	void aRefusalHasItsReasonAndNothingThatIsNotKnown() {
		assertThat(this.format.line(new Refused(null, null, null, "bare-cr"))).isEqualTo("""
				{"@timestamp":"2026-11-25T07:50:43.012Z","event":{"duration":0,"reason":"bare-cr"},\
				"client":{"ip":"192.0.2.7","port":40000},\
				"http":{"request":{"id":"id"},"response":{"status_code":400,"body":{"bytes":210}}}}""");
	}

	@Test
	void aClientThatHasLeftGotNoResponse() {
		assertThat(this.format.line(new Gone())).isEqualTo("""
				{"@timestamp":"2026-11-25T07:50:43.012Z","event":{"duration":0},\
				"client":{"ip":"192.0.2.7","port":40000},\
				"http":{"version":"1.1","request":{"id":"id","method":"GET"}},\
				"url":{"original":"/links?page=2"},"error":{"type":"java.lang.IllegalStateException"}}""");
	}

	@Test
	void whatAClientSendsIsEscapedAndReadAsItWas() {
		String agent = "a\",\"x\":\"b\\ \u001b[31m \u009b2J \u00e4\u00ff\t\u007f";
		String line = this.format.line(new Plain(TestHeaders.of("User-Agent", agent), 200, 0));
		assertThat(line).matches("[ -~]+");
		assertThat(JsonMapper.shared().readTree(line).at("/user_agent/original").asString()).isEqualTo(agent);
		String target = this.format.line(new Refused(Method.GET, "/\"\r\n\u0085", HttpVersion.HTTP_1_1, "bad-target"));
		assertThat(target).matches("[ -~]+");
		assertThat(JsonMapper.shared().readTree(target).at("/url/original").asString()).isEqualTo("/\"\r\n\u0085");
	}

}
