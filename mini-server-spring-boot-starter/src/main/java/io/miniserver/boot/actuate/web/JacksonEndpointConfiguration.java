package io.miniserver.boot.actuate.web;

import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.endpoint.jackson.EndpointJsonMapper;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * JSON for endpoints, if Jackson 3 is there.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(JsonMapper.class)
class JacksonEndpointConfiguration {

	@Bean
	JacksonEndpointJson miniServerEndpointJson(ObjectProvider<JsonMapper> mapper,
			ObjectProvider<EndpointJsonMapper> endpointMapper) {
		JsonMapper application = mapper.getIfUnique(() -> JsonMapper.builder().build());
		EndpointJsonMapper isolated = endpointMapper.getIfAvailable();
		return new JacksonEndpointJson(application, (isolated != null) ? isolated.get() : application);
	}

}
