package io.miniserver.boot.test;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.test.web.servlet.client.RestTestClient;

/**
 * Registers the client, unless there is one, as the product of a synthetic factory: such
 * a product is left alone by bean post processors. They would look at all methods of the
 * client, and some of these have types of Spring MVC, which an application on this server
 * need not have.
 */
final class RestTestClientRegistrar implements ImportBeanDefinitionRegistrar {

	@Override
	public void registerBeanDefinitions(AnnotationMetadata importing, BeanDefinitionRegistry registry) {
		if (registry instanceof ListableBeanFactory beans
				&& beans.getBeanNamesForType(RestTestClient.class, true, false).length > 0) {
			return;
		}
		RootBeanDefinition factory = new RootBeanDefinition(RestTestClientFactory.class);
		factory.setAutowireMode(AbstractBeanDefinition.AUTOWIRE_CONSTRUCTOR);
		factory.setSynthetic(true);
		registry.registerBeanDefinition("miniServerRestTestClient", factory);
	}

}
